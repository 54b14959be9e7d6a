import type { Configuration } from "../model/configuration.ts";
import type { Milliseconds } from "../model/units.ts";

const stepsMs: readonly Milliseconds[] = [5, 6, 10, 12, 15, 20, 30, 60].map((seconds) => seconds * 1000);
const usualMs: Milliseconds = 15_000;

/**
 * The finest step of sums over instances: the shortest that every job's interval fits into, so that each instance
 * is heard in each step; it divides a minute.
 */
export function fineStepMs({ scrapeConfigs }: Pick<Configuration, "scrapeConfigs">): Milliseconds {
  if (scrapeConfigs.length === 0) return usualMs;
  const longestMs = Math.max(...scrapeConfigs.map(({ intervalMs }) => intervalMs));
  return stepsMs.find((step) => step >= longestMs) ?? 60_000;
}
