/** Requests per second that reach the edge: a gentle wave of 8 % around the mean, one swing in five minutes. */
export function edgeRate(elapsedMs: number): number {
  const meanPerSecond = 32;
  const swing = 0.08;
  const periodMs = 300_000;
  return meanPerSecond * (1 + swing * Math.sin((2 * Math.PI * elapsedMs) / periodMs));
}

/** Time to the next request at `ratePerSecond`, 20 % around its mean; `random` in [0, 1). */
export function nextGapMs(ratePerSecond: number, random: number): number {
  return (1000 / ratePerSecond) * (0.8 + 0.4 * random);
}

/** Picks a key by its weight; `random` in [0, 1). */
export function pickWeighted<K extends string>(weights: Readonly<Record<K, number>>, random: number): K {
  const entries = Object.entries(weights) as [K, number][];
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random * total;
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  const last = entries.at(-1);
  if (!last) throw new Error("nothing to pick from");
  return last[0];
}
