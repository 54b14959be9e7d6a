import type { HttpAccess } from "../../model/http-access.ts";
import { type ProfileKind, profileKinds } from "../../model/profile-kinds.ts";
import type { ProfileSource } from "../../model/profile-source.ts";
import type { ScrapeTarget } from "../../model/targets.ts";
import type { Bytes, Milliseconds, Seconds } from "../../model/units.ts";
import { accessAt } from "../access/access-at.ts";

/** One GET of a profile. */
export interface ProfileRequest {
  url: URL;
  headers: Record<string, string>;
  access: HttpAccess | null;
  timeoutMs: Milliseconds;
  maxBytes: Bytes;
}

/** Profiles of these kinds take the time that they are asked to measure. */
const measured: ReadonlySet<ProfileKind> = new Set(["cpu"]);

/** Where an instance gives its profiles, and what belongs to its scrape. */
export type ProfileTarget = Pick<ScrapeTarget, "url" | "headers" | "access"> & {
  source: ProfileSource & { url: string };
};

export interface ProfileLimits {
  seconds: Seconds;
  maxBytes: Bytes;
  /** What a process may take beyond the time it measures. */
  graceMs: Milliseconds;
}

/** How a profile is asked for. */
export function profileRequest(kind: ProfileKind, target: ProfileTarget, limits: ProfileLimits): ProfileRequest {
  const { url: door, paths } = target.source;
  const base = door.replace(/\/+$/, "").replace(/\/debug\/pprof$/, "");
  const path = paths[kind] ?? profileKinds[kind].path;
  const url = new URL(base + path.replace("{seconds}", String(limits.seconds)));
  return {
    url,
    // The scrape's headers may hold a secret, which belongs to the scrape's origin and no other.
    headers: url.origin === new URL(target.url).origin ? target.headers : {},
    access: accessAt(url.href, target),
    timeoutMs: limits.graceMs + (measured.has(kind) ? limits.seconds * 1000 : 0),
    maxBytes: limits.maxBytes,
  };
}
