import type { ColumnSpec, TableSpec } from "./column-table.ts";

/** Just below 2^63. */
export const greatestSum = "9000000000000000000";

/**
 * SQL of how rows with equal keys and time become one. `seen` orders rows for columns of which the last value stands;
 * it is a whole number of ms.
 */
export function mergedSql(column: ColumnSpec, seen: string): string {
  const { name, type, merge } = column;
  return merge === "last" ? `(${lastSql(name, seen)} % 8)::${type} AS ${name}` : openSql(column, seen);
}

/** The same, but that a last value stays a pair with its time: the greatest of several is the last, `lastValue` takes it out. */
export function openSql({ name, type, merge }: ColumnSpec, seen: string): string {
  // A sum that leaves 64 bits, which only absurd input makes, is cut: an overflow would stop the hour's segment for ever.
  if (merge === "sum") return `least(sum(${name}), ${greatestSum})::${type} AS ${name}`;
  if (merge === "max") return `max(${name}) AS ${name}`;
  return `${lastSql(name, seen)} AS ${name}`;
}

/** Codes are below 8: the greatest pair of time and code is the code seen last. */
function lastSql(name: string, seen: string): string {
  return `max(CASE WHEN ${name} > 0 THEN (${seen}) * 8 + ${name} ELSE 0 END)`;
}

export function lastValue(pair: number): number {
  return pair % 8;
}

export function keyNames(spec: TableSpec): string[] {
  return spec.columns.filter((column) => column.role === "key").map((column) => column.name);
}

/**
 * The rows of `relation`, of level tables, added up in steps of `stepMs` and in the order of the files. `seen` names
 * the time by which the last of them is told.
 */
export function steppedSql(spec: TableSpec, relation: string, stepMs: number, seen: string): string {
  const keys = keyNames(spec);
  const values = spec.columns.filter((column) => column.role === "value");
  const grouped = [...keys, "step_ms"].join(", ");
  return `SELECT ${[...keys, "step_ms AS at_ms", ...values.map((column) => mergedSql(column, seen))].join(", ")}
    FROM (SELECT *, at_ms - at_ms % ${stepMs} AS step_ms FROM ${relation}) GROUP BY ${grouped} ORDER BY ${grouped}`;
}
