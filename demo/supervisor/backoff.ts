import type { Milliseconds } from "../../model/units.ts";

const firstMs = 250;
const longestMs = 10_000;
/** A member that lived so long has started well: its next death counts as its first. */
const settledMs = 30_000;

/** How many deaths in a row a member has had, when it dies after `livedMs`. */
export function deathsInARow(before: number, livedMs: Milliseconds): number {
  return livedMs >= settledMs ? 1 : before + 1;
}

/** How long to wait before a member is started again: doubling from 250 ms to 10 s. */
export function restartDelayMs(deaths: number): Milliseconds {
  return Math.min(longestMs, firstMs * 2 ** Math.max(0, deaths - 1));
}
