import { type Column, type ColumnSpec, type ColumnTable, columnOf } from "../tables/column-table.ts";
import { partKeys } from "../tables/table-specs.ts";
import { weightColumn } from "./query-sql.ts";
import type { FactQuery } from "./sources.ts";

/** Groups by number, in the order in which they were first met. */
export interface GroupNumbers {
  /** Numbers of the groups of `rows`, which are sorted by group. */
  of: (rows: ColumnTable) => Int32Array;
  /** The keys of the groups met so far, a column per dimension. */
  keys: () => readonly (readonly number[])[];
}

export function createGroupNumbers(by: readonly string[]): GroupNumbers {
  const numbers = new Map<string, number>();
  const keys: number[][] = by.map(() => []);
  return {
    of: (rows) => {
      if (rows.rows === 0) return new Int32Array();
      const columns = by.map((name) => columnOf(rows, name));
      const found = new Int32Array(rows.rows);
      for (let row = 0; row < found.length; row++) {
        if (row > 0 && columns.every((column) => column[row] === column[row - 1])) {
          found[row] = found[row - 1] ?? 0;
          continue;
        }
        const values = columns.map((column) => column[row] ?? 0);
        const text = values.join(" ");
        let number = numbers.get(text);
        if (number === undefined) {
          numbers.set(text, (number = numbers.size));
          values.forEach((value, k) => keys[k]?.push(value));
        }
        found[row] = number;
      }
      return found;
    },
    keys: () => keys,
  };
}

/** Rows to be added up: those of them whose step lies in [fromMs, toMs). */
export interface Part {
  rows: ColumnTable;
  group: Int32Array;
  fromMs: number;
  toMs: number;
}

/** Beyond so many cells it is left to the database. */
export const maxCells = 4_000_000;

/** Groups × points of the answer to a query. */
export function cellsOf({ grid }: FactQuery, groups: number): number {
  return groups * pointsOf(grid);
}

function pointsOf({ single, fromMs, toMs, stepMs }: FactQuery["grid"]): number {
  return single ? 1 : (toMs - fromMs) / stepMs;
}

/** The parts' rows with equal group and step become one, as one query over all of them would answer. */
export function addUp(query: FactQuery, numbers: GroupNumbers, all: readonly Part[]): ColumnTable {
  const { grid, by, values, fact, maxGroups } = query;
  const points = pointsOf(grid);
  const keys = numbers.keys();
  const groups = by.length === 0 ? 1 : (keys[0]?.length ?? 0);
  const present = new Uint8Array(groups * points);
  const parts = all.filter(({ rows }) => rows.rows > 0);
  const slots = parts.map((part) => slotsOf(part, grid, points, present));
  const sums = new Map(values.map((column) => [column.name, summed(column, parts, slots, groups * points)]));
  const isThere = (group: number) => present.subarray(group * points, (group + 1) * points).includes(1);
  let order = Array.from({ length: groups }, (_, group) => group).filter(isThere);
  const found = order.length;
  if (maxGroups !== null && found > maxGroups) {
    const weight = weights(sums.get(weightColumn[fact]), points, groups);
    const heaviest = order.toSorted((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || compareKeys(keys, a, b));
    order = heaviest.slice(0, maxGroups);
  }
  order.sort((a, b) => compareKeys(keys, a, b));
  return tableOf(query, sums, present, order, keys, points, maxGroups === null ? 0 : found);
}

/** The cell of each row; −1 for what is out of the range. */
function slotsOf(
  { rows, group, fromMs, toMs }: Part,
  grid: FactQuery["grid"],
  points: number,
  present: Uint8Array,
): Int32Array {
  const steps = columnOf(rows, "step_ms");
  const slots = new Int32Array(rows.rows);
  for (let row = 0; row < slots.length; row++) {
    const atMs = steps[row] ?? 0;
    const isIn = grid.single || (atMs >= fromMs && atMs < toMs);
    const slot = isIn ? (group[row] ?? 0) * points + (grid.single ? 0 : (atMs - grid.fromMs) / grid.stepMs) : -1;
    if (isIn) present[slot] = 1;
    slots[row] = slot;
  }
  return slots;
}

function summed(spec: ColumnSpec, parts: readonly Part[], slots: readonly Int32Array[], cells: number): Float64Array {
  const sum = new Float64Array(cells).fill(spec.empty);
  const isSum = spec.merge === "sum";
  parts.forEach(({ rows }, p) => {
    const column: Column = columnOf(rows, spec.name);
    const at = slots[p] ?? new Int32Array();
    for (let row = 0; row < at.length; row++) {
      const slot = at[row] ?? -1;
      if (slot < 0) continue;
      const value = column[row] ?? 0;
      sum[slot] = isSum ? (sum[slot] ?? 0) + value : Math.max(sum[slot] ?? 0, value);
    }
  });
  return sum;
}

function weights(column: Float64Array | undefined, points: number, groups: number): Float64Array {
  return Float64Array.from({ length: groups }, (_, group) =>
    (column ?? new Float64Array()).subarray(group * points, (group + 1) * points).reduce((a, b) => a + b, 0),
  );
}

function compareKeys(keys: readonly (readonly number[])[], a: number, b: number): number {
  for (const column of keys) {
    const difference = (column[a] ?? 0) - (column[b] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function tableOf(
  { by, grid, fact }: FactQuery,
  sums: ReadonlyMap<string, Float64Array>,
  present: Uint8Array,
  order: readonly number[],
  keys: readonly (readonly number[])[],
  points: number,
  groups: number,
): ColumnTable {
  const slots: number[] = [];
  for (const run of runsOf(partKeys[fact], by, keys, order))
    for (let point = 0; point < points; point++)
      for (const group of run) if (present[group * points + point] === 1) slots.push(group * points + point);
  const columns: Record<string, Column> = {};
  by.forEach((name, k) => {
    const ofGroup = keys[k] ?? [];
    columns[name] = filled(new Int32Array(slots.length), (row) => ofGroup[Math.floor((slots[row] ?? 0) / points)] ?? 0);
  });
  const stepMs = grid.single ? 0 : grid.stepMs;
  columns["step_ms"] = filled(
    new Float64Array(slots.length),
    (row) => grid.fromMs + ((slots[row] ?? 0) % points) * stepMs,
  );
  for (const [name, sum] of sums)
    columns[name] = filled(new Float64Array(slots.length), (row) => sum[slots[row] ?? 0] ?? 0);
  columns["groups"] = Float64Array.of(groups);
  return { rows: slots.length, columns };
}

/** A loop: `from` with a function costs ten times as much, and this runs for every page. */
function filled<C extends Column>(column: C, value: (row: number) => number): C {
  for (let row = 0; row < column.length; row++) column[row] = value(row);
  return column;
}

/** Groups that differ only by their part, such as a bucket, stand together at each step, as the database sorts them; all others alone. */
function runsOf(
  part: string | undefined,
  by: readonly string[],
  keys: readonly (readonly number[])[],
  order: readonly number[],
): (readonly number[])[] {
  if (part === undefined || by.at(-1) !== part) return order.map((group) => [group]);
  const own = keys.slice(0, -1);
  const runs: number[][] = [];
  for (const group of order) {
    const run = runs.at(-1);
    if (run && compareKeys(own, run[0] ?? 0, group) === 0) run.push(group);
    else runs.push([group]);
  }
  return runs;
}
