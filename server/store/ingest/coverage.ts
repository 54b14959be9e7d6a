import type { Milliseconds, UnixMs } from "../../../model/units.ts";

/** The row of a process before this one: its time and what it covered. */
export interface Covered {
  atMs: UnixMs;
  coverMs: Milliseconds;
}

/**
 * How many ms up to `atMs` a process row speaks for. Rows of one instance never overlap: a failed scrape's window
 * reaches back to the last good one, over failed ones before it. Without a window (first scrape, restart, gap) a row
 * covers what is usual for the instance, or `nominalMs`.
 */
export function coverageOf(
  previous: Covered | undefined,
  atMs: UnixMs,
  windowMs: Milliseconds,
  nominalMs: Milliseconds,
): Milliseconds {
  if (!previous || atMs < previous.atMs) return windowMs > 0 ? windowMs : nominalMs;
  const elapsedMs = atMs - previous.atMs;
  if (windowMs > 0) return Math.min(windowMs, elapsedMs);
  const usualMs = previous.coverMs > 0 ? previous.coverMs : nominalMs;
  return elapsedMs <= 1.5 * usualMs ? elapsedMs : usualMs;
}
