import { formatSpan } from "../../model/format/duration.ts";
import { zoneOffsetMs } from "../../model/format/time.ts";
import type { TimeRange } from "../../model/time-range.ts";
import type { Milliseconds } from "../../model/units.ts";
import type { Compared } from "../../model/views/curves.ts";

/** `Last 1 h`, or `Fixed` for absolute ends, which stand beside it. */
export function rangeLabel(range: TimeRange): string {
  return "lastMs" in range ? `Last ${formatSpan(range.lastMs)}` : "Fixed";
}

/** `the 15 min before`: what changes are compared with; the range itself where `of` knows nothing before it. */
export function comparedWith(range: { fromMs: number; toMs: number }, of?: Compared): string {
  if (of && of.now !== null && of.before === null)
    return of.within ? "the minutes before" : "nothing: it is the first data";
  return `the ${formatSpan(range.toMs - range.fromMs)} before`;
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
