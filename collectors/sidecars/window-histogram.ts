import { rebin } from "../../model/histogram.ts";

/**
 * The canonical histogram of a window from the growth of cumulative buckets: upper bound in ms (the last may be
 * Infinity) to how many more requests were at most that slow.
 */
export function windowHistogram(growth: ReadonlyMap<number, number>): Float64Array {
  const bounds = [...growth.keys()].toSorted((a, b) => a - b);
  let below = 0;
  const counts = bounds.map((bound) => {
    const cumulative = Math.max(below, growth.get(bound) ?? 0);
    const inBucket = cumulative - below;
    below = cumulative;
    return inBucket;
  });
  return rebin(bounds, counts);
}
