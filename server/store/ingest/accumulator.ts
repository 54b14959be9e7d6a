import { type ColumnSpec, type ColumnTable, emptyTable, type TableSpec } from "../tables/column-table.ts";

/** Rows that add up by key and time while they are open, in memory. */
export interface Accumulator {
  readonly spec: TableSpec;
  /** Position of the row with these keys (in the spec's order, the time last); a new one holds the empty values. */
  slot: (keys: readonly number[]) => number;
  /** Merges `value` into a value column (counted among the value columns). */
  merge: (column: number, slot: number, value: number) => void;
  size: () => number;
  /** The rows so far; the accumulator is empty afterwards. */
  take: () => ColumnTable;
}

export function createAccumulator(spec: TableSpec): Accumulator {
  const keySpecs = spec.columns.filter((column) => column.role !== "value");
  const valueSpecs = spec.columns.filter((column) => column.role === "value");
  let slots = new Map<string, number>();
  let keys: number[][] = keySpecs.map(() => []);
  let values: number[][] = valueSpecs.map(() => []);

  return {
    spec,
    slot: (key) => {
      const text = key.join(",");
      const found = slots.get(text);
      if (found !== undefined) return found;
      const slot = slots.size;
      slots.set(text, slot);
      keys.forEach((column, k) => column.push(key[k] ?? 0));
      values.forEach((column, v) => column.push(valueSpecs[v]?.empty ?? 0));
      return slot;
    },
    merge: (column, slot, value) => {
      const of = values[column];
      if (of) of[slot] = valueSpecs[column]?.merge === "sum" ? (of[slot] ?? 0) + value : Math.max(of[slot] ?? 0, value);
    },
    size: () => slots.size,
    take: () => {
      const table = emptyTable(spec, slots.size);
      fill(table, keySpecs, keys);
      fill(table, valueSpecs, values);
      slots = new Map();
      keys = keySpecs.map(() => []);
      values = valueSpecs.map(() => []);
      return table;
    },
  };
}

function fill(table: ColumnTable, specs: readonly ColumnSpec[], columns: readonly number[][]): void {
  specs.forEach((spec, c) => {
    table.columns[spec.name]?.set(columns[c] ?? []);
  });
}

/** Adds the rows of a finer level's table; `accumulator` keeps a subset of its keys. */
export function addFinerRows(accumulator: Accumulator, finer: ColumnTable): void {
  const keys = accumulator.spec.columns
    .filter((column) => column.role !== "value")
    .map((column) => finer.columns[column.name]);
  const values = accumulator.spec.columns
    .filter((column) => column.role === "value")
    .map((column) => finer.columns[column.name]);
  for (let row = 0; row < finer.rows; row++) {
    const slot = accumulator.slot(keys.map((column) => column?.[row] ?? 0));
    for (let v = 0; v < values.length; v++) accumulator.merge(v, slot, values[v]?.[row] ?? 0);
  }
}
