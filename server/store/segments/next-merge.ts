import type { Milliseconds, UnixMs } from "../../../model/units.ts";
import { dayMs, floorTo, hourMs } from "../tables/resolutions.ts";
import type { Manifest, Segment } from "./manifest.ts";

/** Shortest first. A day of much is never one file, its quarters are, and a page of today opens a quarter of the files. */
const spansMs: readonly Milliseconds[] = [hourMs, dayMs / 4, dayMs];
/** Fewer files than this are not worth a merge. */
const leastToMerge = 2;
/** A merge sorts its rows in memory, beside everything else that the store does. */
export const maxMergedRows = 800_000;
/** Rows may come this much after their hour or day. */
const graceMs = 300_000;

/**
 * Small files that one can replace, those of one table and resolution: first the parts of an hour that is over, then the
 * hours of a quarter of a day, and of a day, that is. Raw rows and the finest steps stay in the files that they were written to, and so does what
 * would be more than `maxRows`. Null where there is nothing to do.
 */
export function nextMerge(manifest: Manifest, watermarkMs: UnixMs, maxRows = maxMergedRows): Segment[] | null {
  for (const spanMs of spansMs) {
    const endMs = floorTo(watermarkMs - graceMs, spanMs);
    const spans = new Map<string, Segment[]>();
    for (const segment of manifest.segments) {
      if (segment.resolution === "fine" || segment.hourMs >= endMs) continue;
      const key = `${segment.table} ${segment.resolution} ${floorTo(segment.hourMs, spanMs)}`;
      const span = spans.get(key);
      if (span) span.push(segment);
      else spans.set(key, [segment]);
    }
    for (const span of spans.values())
      if (span.length >= leastToMerge && span.reduce((sum, { rows }) => sum + rows, 0) <= maxRows) return span;
  }
  return null;
}
