/**
 * The canonical RT histogram: 40 log-spaced buckets, a factor √2 apart, from 0.1 ms. Bucket k holds
 * (bound k−1, bound k]; the last one has no upper bound. Counts are per bucket, not cumulative, so that they add up
 * over instances, kinds and time. A percentile read from it is off by at most a factor of √2 at the bucket's ends.
 */
export const bucketCount = 40;
export const histogramErrorRatio = Math.SQRT2 - 1;

/** Upper bounds in ms of all buckets but the last. */
export const bucketBoundsMs: readonly number[] = Array.from({ length: bucketCount - 1 }, (_, k) => 0.1 * 2 ** (k / 2));

/** The bucket that holds `ms`. */
export function bucketOf(ms: number): number {
  if (ms <= 0.1) return 0;
  return Math.min(bucketCount - 1, Math.ceil(Math.log2(ms / 0.1) * 2 - 1e-9));
}

/**
 * Spreads counts of foreign buckets over the canonical ones, in proportion to the overlap on the log axis, so that the
 * sum is kept. `boundsMs` are upper bounds, ascending, the last one may be Infinity; `counts` are per bucket.
 */
export function rebin(boundsMs: readonly number[], counts: readonly number[]): Float64Array {
  const out = new Float64Array(bucketCount);
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (count <= 0) continue;
    const high = boundsMs[i] ?? Number.POSITIVE_INFINITY;
    const low = i === 0 ? 0 : (boundsMs[i - 1] ?? 0);
    spread(out, low, high, count);
  }
  return out;
}

function spread(out: Float64Array, lowMs: number, highMs: number, count: number): void {
  const last = bucketCount - 1;
  // A bucket without an upper bound tells only that its requests were slower than its lower one.
  if (!Number.isFinite(highMs)) {
    const at = Math.min(last, bucketOf(Math.max(lowMs, 0.1)) + 1);
    out[at] = (out[at] ?? 0) + count;
    return;
  }
  const from = Math.max(lowMs, Math.min(0.05, highMs / 2));
  const span = Math.log(highMs) - Math.log(from);
  for (let k = bucketOf(from); k <= bucketOf(highMs); k++) {
    const bucketLow = k === 0 ? 0 : (bucketBoundsMs[k - 1] ?? 0);
    const bucketHigh = bucketBoundsMs[k] ?? Number.POSITIVE_INFINITY;
    const a = Math.max(from, bucketLow);
    const b = Math.min(highMs, bucketHigh);
    if (b <= a) continue;
    out[k] = (out[k] ?? 0) + (count * (Math.log(b) - Math.log(a))) / span;
  }
}

/** The quantile `q` (0 to 1) in ms, by log interpolation in its bucket; null without any count. */
export function quantileMs(counts: ArrayLike<number>, q: number): number | null {
  let total = 0;
  for (let k = 0; k < counts.length; k++) total += counts[k] ?? 0;
  if (total <= 0) return null;
  let seen = 0;
  for (let k = 0; k < counts.length; k++) {
    const count = counts[k] ?? 0;
    if (count > 0 && seen + count >= q * total) {
      const low = k === 0 ? 0.05 : (bucketBoundsMs[k - 1] ?? 0.05);
      const high = bucketBoundsMs[k] ?? low * Math.SQRT2;
      return low * (high / low) ** ((q * total - seen) / count);
    }
    seen += count;
  }
  return bucketBoundsMs[bucketCount - 2] ?? null;
}
