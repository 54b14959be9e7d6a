import type { Milliseconds } from "../../model/units.ts";

const shortestMs: Milliseconds = 50;
const longerMs: readonly Milliseconds[] = [250, 200, 100];
/** Enough that caches stay warm, few enough that the last of them is not kept waiting. */
const scrapesPerTick = 16;

/**
 * How far apart the moments lie at which a scraper wakes: what falls due between two of them is done together, with
 * warm caches and one look at the clock, which costs a fraction of waking for each. The fewer targets, the farther apart;
 * every interval is a multiple of it, so that a target keeps its rhythm.
 */
export function dueTickMs(targets: readonly { intervalMs: Milliseconds }[]): Milliseconds {
  const counts = new Map<Milliseconds, number>();
  for (const { intervalMs } of targets) counts.set(intervalMs, (counts.get(intervalMs) ?? 0) + 1);
  const jobs = [...counts];
  const suits = (tickMs: Milliseconds) =>
    jobs.every(([intervalMs]) => intervalMs % tickMs === 0) &&
    jobs.reduce((sum, [intervalMs, count]) => sum + (count * tickMs) / intervalMs, 0) <= scrapesPerTick;
  return longerMs.find(suits) ?? shortestMs;
}
