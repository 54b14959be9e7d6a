import type { TrafficDimension, TrafficResult } from "../port.ts";
import type { Column, ColumnTable } from "../tables/column-table.ts";
import { bucketPerUnit } from "../tables/fixed-point.ts";

/** A traffic query's rows as the port gives them; all tables are sorted by group, then time. Null: not asked for. */
export function trafficResult(
  by: readonly TrafficDimension[],
  stepMs: number,
  sums: ColumnTable,
  buckets: ColumnTable | null,
  narrow: ColumnTable | null,
): TrafficResult {
  const doubles = (name: string): Float64Array => asDoubles(sums.columns[name]);
  return {
    rows: sums.rows,
    atMs: doubles("step_ms"),
    keys: keysOf(by, sums),
    coveredMs: doubles("covered_ms"),
    requests: doubles("requests"),
    errors: doubles("errors"),
    rtSumNs: doubles("rt_sum_ns"),
    overheadSumNs: doubles("overhead_sum_ns"),
    retries: doubles("retries"),
    timeouts: doubles("timeouts"),
    bytesIn: doubles("bytes_in"),
    bytesOut: doubles("bytes_out"),
    activeMs: doubles("active_ms"),
    histogram: buckets && histogramOf(by, sums, buckets),
    ...(narrow ? { narrow: narrowOf(by, sums, narrow) } : {}),
    cutGroups: cutGroupsOf(by, sums),
    stepMs,
  };
}

export function keysOf<D extends string>(by: readonly D[], rows: ColumnTable): Partial<Record<D, Int32Array>> {
  const keys: Partial<Record<D, Int32Array>> = {};
  for (const dimension of by) keys[dimension] = Int32Array.from(rows.columns[dimension] ?? []);
  return keys;
}

export function asDoubles(column: Column | undefined): Float64Array {
  return column instanceof Float64Array ? column : new Float64Array(column ?? []);
}

/** Groups left out: how many there are less those in the answer, whose rows stand together. */
export function cutGroupsOf(by: readonly string[], rows: ColumnTable): number {
  const all = rows.columns.groups?.[0] ?? 0;
  if (all === 0) return 0;
  const keys = by.map((dimension) => rows.columns[dimension]);
  let groups = 0;
  for (let row = 0; row < rows.rows; row++) {
    if (row === 0 || keys.some((column) => column?.[row] !== column?.[row - 1])) groups++;
  }
  return all - groups;
}

function histogramOf(
  by: readonly string[],
  sums: ColumnTable,
  buckets: ColumnTable,
): NonNullable<TrafficResult["histogram"]> {
  const { row, part, n } = partsBeside(by, sums, buckets, "bucket");
  return {
    row: Int32Array.from(row),
    bucket: Uint8Array.from(part),
    count: Float64Array.from(n, (stored) => stored / bucketPerUnit),
  };
}

function narrowOf(by: readonly string[], sums: ColumnTable, narrow: ColumnTable): NonNullable<TrafficResult["narrow"]> {
  const { row, part, n } = partsBeside(by, sums, narrow, "signal");
  return { row: Int32Array.from(row), signal: Uint8Array.from(part), count: Float64Array.from(n) };
}

/** Parts beside their rows, by walking both tables at once; parts of groups that were cut have no row. */
function partsBeside(
  by: readonly string[],
  sums: ColumnTable,
  parts: ColumnTable,
  key: string,
): { row: number[]; part: number[]; n: number[] } {
  const keys = [...by, "step_ms"];
  const ofRow = keys.map((name) => sums.columns[name]);
  const ofPart = keys.map((name) => parts.columns[name]);
  const found = { row: [] as number[], part: [] as number[], n: [] as number[] };
  let row = 0;
  for (let i = 0; i < parts.rows; i++) {
    while (row < sums.rows && compare(ofRow, row, ofPart, i) < 0) row++;
    if (row === sums.rows) break;
    const n = parts.columns.n?.[i] ?? 0;
    if (n === 0 || compare(ofRow, row, ofPart, i) !== 0) continue;
    found.row.push(row);
    found.part.push(parts.columns[key]?.[i] ?? 0);
    found.n.push(n);
  }
  return found;
}

type Columns = readonly (Column | undefined)[];

function compare(a: Columns, rowA: number, b: Columns, rowB: number): number {
  for (let c = 0; c < a.length; c++) {
    const difference = (a[c]?.[rowA] ?? 0) - (b[c]?.[rowB] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
