import type { RetentionConfig } from "../../model/configuration.ts";
import type { Bytes, UnixMs } from "../../model/units.ts";

/** Something kept, with its age and size. */
export interface Kept {
  id: string;
  atMs: UnixMs;
  bytes: Bytes;
}

/** Which have to go: those that are too old, and the oldest of the rest until they fit. The newest one always stays. */
export function expired(kept: readonly Kept[], limits: RetentionConfig["captures"], nowMs: UnixMs): string[] {
  const newestFirst = kept.toSorted((a, b) => b.atMs - a.atMs);
  let bytes = 0;
  return newestFirst
    .filter(({ atMs, bytes: own }, i) => {
      bytes += own;
      return i > 0 && (atMs < nowMs - limits.ageMs || bytes > limits.bytes);
    })
    .map(({ id }) => id);
}
