import { formatShortSpan, formatSpan } from "../../model/format/duration.ts";
import { zoneOffsetMs } from "../../model/format/time.ts";
import type { TimeRange } from "../../model/time-range.ts";
import type { Milliseconds } from "../../model/units.ts";
import type { Compared } from "../../model/views/curves.ts";

/** `Last 1 h`, or `Fixed` for absolute ends, which stand beside it. */
export function rangeLabel(range: TimeRange): string {
  return "lastMs" in range ? `Last ${formatSpan(range.lastMs)}` : "Fixed";
}

/**
 * What changes are against: `compared with` · `the 15 min before`; where `of` knows nothing before the range, its newest
 * part: `last 30 s compared with` · `the time before them`.
 */
export function comparison(range: { fromMs: number; toMs: number }, of?: Compared): { what: string; against: string } {
  const isNew = of !== undefined && of.now !== null && of.before === null;
  if (isNew && !of.within) return { what: "no changes yet:", against: "it is the first data" };
  if (isNew && of.within)
    return { what: `last ${formatShortSpan(of.within.recentMs)} compared with`, against: "the time before" };
  return { what: "compared with", against: `the ${formatSpan(range.toMs - range.fromMs)} before` };
}

/** The moment that a `datetime-local` input means in a zone; NaN for none. */
export function timeOfInput(text: string, timeZone: string): number {
  const asUtc = Date.parse(`${text}Z`);
  return Number.isNaN(asUtc) ? asUtc : asUtc - zoneOffsetMs(asUtc - zoneOffsetMs(asUtc, timeZone), timeZone);
}

/** The text of a `datetime-local` input for a moment, `offsetMs` east of UTC. */
export function inputTimeOf(atMs: number, offsetMs: Milliseconds): string {
  return new Date(atMs + offsetMs).toISOString().slice(0, 19);
}
