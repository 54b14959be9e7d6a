/** What one sigma of a normal distribution is of its median absolute deviation. */
const sigmaOfMad = 1.4826;
/** Siblings that are all alike are not infinitely strict: a deviation is at least this share of their median. */
const leastShare = 0.01;

/** Median of at least one value. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The median of values, and what counts as one deviation from it: 1.4826 MAD, at least a hundredth of the median. */
export function medianAndDeviation(values: readonly number[]): { median: number; deviation: number } {
  const median = medianOf(values);
  const spread = medianOf(values.map((value) => Math.abs(value - median)));
  return { median, deviation: Math.max(sigmaOfMad * spread, leastShare * Math.abs(median), Number.EPSILON) };
}
