import type { CaptureStatus, ProfileStatus } from "../../model/captures.ts";

/** The state of a capture whose profiles are done: as theirs, `partial` where some are stored and some are not. */
export function captureStatus(profiles: readonly ProfileStatus[]): CaptureStatus {
  const stored = profiles.filter((status) => status === "stored").length;
  if (stored > 0) return stored === profiles.length ? "stored" : "partial";
  if (profiles.includes("interrupted")) return "interrupted";
  return profiles.every((status) => status === "unsupported") ? "unsupported" : "failed";
}
