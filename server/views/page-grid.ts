import { type FixedRange, stepFor } from "../../model/time-range.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";

/** Points of a curve at most; a screen has no room for more. */
export const pagePoints = 180;
/** Points of a curve in a table cell at most. */
export const sparkPoints = 60;
/** A scrape is stored at most this long after it arrived. */
const storingMs: Milliseconds = 1_500;

/** The grid of one page: `points` steps of the range, and as many before it to compare with. */
export interface PageGrid {
  fromMs: UnixMs;
  toMs: UnixMs;
  stepMs: Milliseconds;
  points: number;
  /** Where the range before begins; it ends at `fromMs`. */
  beforeMs: UnixMs;
}

/** What is known for sure: until then every scrape has been stored. */
export interface Watermark {
  nowMs: UnixMs;
  intervalMs: Milliseconds;
}

/** The grid of a range; steps that may still gain scrapes are left out, for they would be drawn as a fall. */
export function gridOf(range: FixedRange, mark: Watermark, fineStepMs: Milliseconds, maxPoints: number): PageGrid {
  const fineMs = Math.max(1000, fineStepMs);
  // The store rounds a step up to a multiple of its finest; so does the page, or points would fall between.
  const stepMs = Math.ceil(stepFor(range, fineMs, maxPoints) / fineMs) * fineMs;
  const known = Math.min(range.toMs, mark.nowMs - mark.intervalMs - storingMs);
  const toMs = Math.floor(known / stepMs) * stepMs;
  const fromMs = Math.min(Math.floor(range.fromMs / stepMs) * stepMs, toMs - stepMs);
  const points = Math.round((toMs - fromMs) / stepMs);
  return { fromMs, toMs, stepMs, points, beforeMs: fromMs - points * stepMs };
}

/** The index of a time among the points of the range before and the range, 0 to 2 · points − 1; −1 outside. */
export function indexOf(grid: PageGrid, atMs: UnixMs): number {
  const index = Math.floor((atMs - grid.beforeMs) / grid.stepMs);
  return index >= 0 && index < grid.points * 2 ? index : -1;
}

/** The range's own half of an array over both. */
export function nowHalf<T>(values: readonly T[], grid: PageGrid): T[] {
  return values.slice(grid.points);
}
