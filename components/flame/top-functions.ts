import type { TopFunction } from "../../model/call-tree.ts";

export type FunctionColumn = "name" | "self" | "total";
export interface FunctionSort {
  column: FunctionColumn;
  descending: boolean;
}

/** The hottest first; equal ones by the other figure, then by name, so that the order never depends on the answer's. */
export function sortFunctions(rows: readonly TopFunction[], { column, descending }: FunctionSort): TopFunction[] {
  const sign = descending ? -1 : 1;
  if (column === "name") return rows.toSorted((a, b) => sign * byName(a, b));
  const other = column === "self" ? "total" : "self";
  return rows.toSorted((a, b) => sign * (a[column] - b[column]) || b[other] - a[other] || byName(a, b));
}

function byName(a: TopFunction, b: TopFunction): number {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

/** Rows whose name or file has every word of the query; all of them for an empty one. */
export function filterFunctions(rows: readonly TopFunction[], query: string): readonly TopFunction[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = `${row.name} ${row.file}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
