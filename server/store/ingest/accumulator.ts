import { type Column, type ColumnSpec, type ColumnTable, emptyTable, type TableSpec } from "../tables/column-table.ts";

/** Rows that add up by key and time while they are open, in memory. */
export interface Accumulator {
  readonly spec: TableSpec;
  /** Position of the row with these keys (in the spec's order) at this time; a new one holds the empty values. */
  slot: (keys: Keys, atMs: number) => number;
  /** Merges `value` into a value column (counted among the value columns). */
  merge: (column: number, slot: number, value: number) => void;
  size: () => number;
  /** The rows so far; the accumulator is empty afterwards. */
  take: () => ColumnTable;
}

/** The keys of a row: made once per row, used for each step that it overlaps. */
export interface Keys {
  values: readonly number[];
  text: string;
}

export function keysOf(columns: readonly (Column | undefined)[], row: number): Keys {
  const values = columns.map((column) => column?.[row] ?? 0);
  return { values, text: values.join(",") };
}

export function createAccumulator(spec: TableSpec): Accumulator {
  const keySpecs = spec.columns.filter((column) => column.role === "key");
  const timeSpecs = spec.columns.filter((column) => column.role === "time");
  const valueSpecs = spec.columns.filter((column) => column.role === "value");
  // By time, then by key: the text of a row's key is hashed once for all its steps.
  let slots = new Map<number, Map<string, number>>();
  let keys: number[][] = keySpecs.map(() => []);
  let times: number[] = [];
  let values: number[][] = valueSpecs.map(() => []);

  function newSlot(of: readonly number[], atMs: number): number {
    keys.forEach((column, k) => column.push(of[k] ?? 0));
    values.forEach((column, v) => column.push(valueSpecs[v]?.empty ?? 0));
    return times.push(atMs) - 1;
  }

  return {
    spec,
    slot: (key, atMs) => {
      let atTime = slots.get(atMs);
      if (!atTime) slots.set(atMs, (atTime = new Map()));
      let slot = atTime.get(key.text);
      if (slot === undefined) atTime.set(key.text, (slot = newSlot(key.values, atMs)));
      return slot;
    },
    merge: (column, slot, value) => {
      const of = values[column];
      if (of) of[slot] = valueSpecs[column]?.merge === "sum" ? (of[slot] ?? 0) + value : Math.max(of[slot] ?? 0, value);
    },
    size: () => times.length,
    take: () => {
      const table = emptyTable(spec, times.length);
      fill(table, keySpecs, keys);
      fill(table, timeSpecs, [times]);
      fill(table, valueSpecs, values);
      slots = new Map();
      keys = keySpecs.map(() => []);
      times = [];
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
  const columnsOf = (role: ColumnSpec["role"]): (Column | undefined)[] =>
    accumulator.spec.columns.filter((column) => column.role === role).map((column) => finer.columns[column.name]);
  const keys = columnsOf("key");
  const [times] = columnsOf("time");
  const values = columnsOf("value");
  for (let row = 0; row < finer.rows; row++) {
    const slot = accumulator.slot(keysOf(keys, row), times?.[row] ?? 0);
    for (let v = 0; v < values.length; v++) accumulator.merge(v, slot, values[v]?.[row] ?? 0);
  }
}
