import { formatShortSpan } from "../../model/format/duration.ts";
import type { Recording } from "../../model/recorder.ts";
import type { UnixMs } from "../../model/units.ts";
import type { Base } from "../workbench/use-profile-query.ts";

/** How far a recording is from the capture: `90 s before`, `1 min after`. */
export function recordedWords({ atMs, moment }: Pick<Recording, "atMs" | "moment">, captureMs: UnixMs): string {
  return `${formatShortSpan(Math.abs(atMs - captureMs))} ${moment}`;
}

/** The same process before and after, to compare a CPU profile of `own` with; the nearest before comes first. */
export function recordedBases(recordings: readonly Recording[], captureMs: UnixMs, own = "during"): Base[] {
  const near = (one: Recording) => (one.moment === "before" ? 0 : 1e15) + Math.abs(one.atMs - captureMs);
  return recordings
    .toSorted((a, b) => near(a) - near(b))
    .flatMap((one) => {
      if (one.sha256 === null) return [];
      const base = recordedWords(one, captureMs);
      return [{ ref: one.sha256, label: `itself, ${base}`, names: { own, base }, requests: null }];
    });
}

/** What was asked for and did not come, and why: `not recorded 2 min before: …`. */
export function missingWords(recordings: readonly Recording[], captureMs: UnixMs): string[] {
  return recordings.flatMap((one) =>
    one.error === null ? [] : [`not recorded ${recordedWords(one, captureMs)}: ${one.error}`],
  );
}
