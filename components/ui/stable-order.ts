/**
 * Rows keep the order of load: `rows` in the order of `held` keys; what is new stands where the wanted order puts it
 * after its neighbour, what is gone is left out. `moved` counts rows that a re-sort would put elsewhere.
 */
export function inHeldOrder<T extends object>(
  wanted: readonly T[],
  keyOf: (row: T) => string,
  held: readonly string[],
): { rows: T[]; moved: number } {
  if (held.length === 0) return { rows: [...wanted], moved: 0 };
  const byKey = new Map(wanted.map((row) => [keyOf(row), row]));
  const kept = held.flatMap((key) => byKey.get(key) ?? []);
  const known = new Set(held);
  const rows = [...kept];
  wanted.forEach((row, place) => {
    if (known.has(keyOf(row))) return;
    const before = wanted[place - 1];
    const at = before === undefined ? 0 : rows.indexOf(before) + 1;
    rows.splice(at, 0, row);
  });
  return { rows, moved: rows.filter((row, place) => row !== wanted[place]).length };
}
