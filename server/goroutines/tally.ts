/** Counts by name. */
export type Tally = Map<string, number>;

export function addTo(tally: Tally, name: string, count: number): void {
  tally.set(name, (tally.get(name) ?? 0) + count);
}

/** The most frequent first, those alike by name; at most `limit`. */
export function mostFrequent(tally: Tally, limit: number): { name: string; count: number }[] {
  return [...tally]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, limit);
}
