import { formatSpan } from "../../model/format/duration.ts";
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

/** The text of a `datetime-local` input for a moment, `offsetMs` east of UTC. */
export function inputTimeOf(atMs: number, offsetMs: Milliseconds): string {
  return new Date(atMs + offsetMs).toISOString().slice(0, 19);
}
