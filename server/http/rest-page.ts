/** A page of rows, as the REST API gives it: `next` is the cursor of the page after, null on the last. */
export interface RestPage<T> {
  data: T[];
  total: number;
  next: string | null;
}

/** Rows by key after the cursor: rows that come or go meanwhile shift no page. */
export function pageByKey<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): RestPage<T> {
  const sorted = rows.toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  const rest = cursor === undefined ? sorted : sorted.filter((row) => compare(keyOf(row), cursor) > 0);
  const data = rest.slice(0, limit);
  const last = data.at(-1);
  return { data, total: rows.length, next: rest.length > limit && last !== undefined ? keyOf(last) : null };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
