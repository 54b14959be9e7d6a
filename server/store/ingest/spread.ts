import type { Milliseconds, UnixMs } from "../../../model/units.ts";

/** A window longer than this is stored as its last hour: what one row may cost is bounded. */
export const maxWindowMs: Milliseconds = 3_600_000;

/**
 * How many of `count` things, spread evenly over the `windowMs` before `endMs`, lie before `atMs`. Rounded down, so
 * that the parts of a window, being differences of this, are whole and add up to `count` however it is cut.
 * `cells-sql.ts` has the same in SQL.
 */
export function countBefore(count: number, atMs: UnixMs, endMs: UnixMs, windowMs: Milliseconds): number {
  if (atMs >= endMs) return count;
  const startMs = endMs - windowMs;
  return atMs <= startMs ? 0 : Math.floor((count * (atMs - startMs)) / windowMs);
}

/** The part of `count` that lies in [fromMs, toMs). */
export function countWithin(
  count: number,
  fromMs: UnixMs,
  toMs: UnixMs,
  endMs: UnixMs,
  windowMs: Milliseconds,
): number {
  return countBefore(count, toMs, endMs, windowMs) - countBefore(count, fromMs, endMs, windowMs);
}

/** Calls `visit` for each step that the window before `endMs` overlaps, with the overlap's ends. */
export function eachStep(
  endMs: UnixMs,
  windowMs: Milliseconds,
  stepMs: Milliseconds,
  visit: (cellMs: UnixMs, fromMs: UnixMs, toMs: UnixMs) => void,
): void {
  const startMs = endMs - windowMs;
  for (let cellMs = Math.floor(startMs / stepMs) * stepMs; cellMs < endMs; cellMs += stepMs) {
    visit(cellMs, Math.max(cellMs, startMs), Math.min(cellMs + stepMs, endMs));
  }
}
