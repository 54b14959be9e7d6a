/**
 * MOSN's default histogram: a uniform sample of 100 values over the whole life of the process (go-metrics
 * `UniformSample`), which is why its percentiles hardly move.
 */
export interface Reservoir {
  count: number;
  values: number[];
}

const size = 100;

export function emptyReservoir(): Reservoir {
  return { count: 0, values: [] };
}

/** Takes a value in; `random` is in [0, 1). */
export function observe(reservoir: Reservoir, value: number, random: number): void {
  reservoir.count++;
  if (reservoir.values.length < size) {
    reservoir.values.push(value);
    return;
  }
  const slot = Math.floor(random * reservoir.count);
  if (slot < size) reservoir.values[slot] = value;
}

export function minOf(reservoir: Reservoir): number {
  return reservoir.values.length === 0 ? 0 : Math.min(...reservoir.values);
}

export function maxOf(reservoir: Reservoir): number {
  return reservoir.values.length === 0 ? 0 : Math.max(...reservoir.values);
}

/** Percentiles (0–1) as go-metrics reads them: by rank p·(n+1), linear between neighbours; 0 when empty. */
export function percentilesOf(reservoir: Reservoir, ranks: readonly number[]): number[] {
  const sorted = reservoir.values.toSorted((a, b) => a - b);
  return ranks.map((rank) => {
    const position = rank * (sorted.length + 1);
    const below = Math.floor(position);
    if (position < 1) return sorted[0] ?? 0;
    if (position >= sorted.length) return sorted.at(-1) ?? 0;
    const lower = sorted[below - 1] ?? 0;
    const upper = sorted[below] ?? lower;
    return lower + (position - below) * (upper - lower);
  });
}
