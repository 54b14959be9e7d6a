import type { Milliseconds } from "../../../model/units.ts";
import { type Column, type ColumnTable, columnOf } from "../tables/column-table.ts";
import { countColumns, processColumns } from "../tables/fixed-point.ts";
import { type Fact, facts, goneOffset, levelsOf, levelTable } from "../tables/table-specs.ts";
import { type Accumulator, addFinerRows, createAccumulator, keysOf } from "./accumulator.ts";
import type { RawRows } from "./raw-rows.ts";
import { countWithin, eachStep } from "./spread.ts";

/** Sums over instances at the finest step, for every level that is summed; made while rows arrive. */
export interface RollUp {
  add: (rows: RawRows) => void;
  /** Rows waiting to be taken. */
  size: () => number;
  /** The sums since the last time, by table name. They add up with those taken before and after. */
  take: () => Map<string, ColumnTable>;
}

export function createRollUp(stepMs: Milliseconds): RollUp {
  const direct = facts.flatMap((fact) =>
    levelsOf(fact)
      .filter((level) => level.from === "rows" && level.name !== "instance")
      .map((level) => ({ fact, accumulator: createAccumulator(levelTable(fact, level)) })),
  );
  return {
    add: (rows) => {
      for (const { fact, accumulator } of direct) addRows[fact](accumulator, rows[fact], stepMs);
    },
    size: () => direct.reduce((sum, { accumulator }) => sum + accumulator.size(), 0),
    take: () => {
      const taken = new Map(direct.map(({ accumulator }) => [accumulator.spec.name, accumulator.take()]));
      for (const fact of facts) addCoarserLevels(fact, taken);
      return taken;
    },
  };
}

/** The levels that are sums of finer levels. `levelsOf` has each after the one it is summed from. */
function addCoarserLevels(fact: Fact, taken: Map<string, ColumnTable>): void {
  for (const level of levelsOf(fact)) {
    if (level.from === "rows") continue;
    const accumulator = createAccumulator(levelTable(fact, level));
    const finer = taken.get(`${fact}_${level.from}`);
    if (finer) addFinerRows(accumulator, finer);
    taken.set(accumulator.spec.name, accumulator.take());
  }
}

type AddRows = (accumulator: Accumulator, rows: ColumnTable, stepMs: Milliseconds) => void;

const addRows: Record<Fact, AddRows> = { traffic: addFlows, buckets: addParts, process: addProcess, narrow: addParts };

/** Key columns of `rows` in the accumulator's order, without the time. */
function keyColumns(accumulator: Accumulator, rows: ColumnTable): Column[] {
  return accumulator.spec.columns
    .filter((column) => column.role === "key")
    .map((column) => columnOf(rows, column.name));
}

function addFlows(accumulator: Accumulator, rows: ColumnTable, stepMs: Milliseconds): void {
  const keys = keyColumns(accumulator, rows);
  const atMs = columnOf(rows, "at_ms");
  const windowMs = columnOf(rows, "window_ms");
  const active = columnOf(rows, "active");
  const counts = countColumns.map(({ column }) => columnOf(rows, column));
  for (let row = 0; row < rows.rows; row++) {
    const end = atMs[row] ?? 0;
    const window = windowMs[row] ?? 1;
    const key = keysOf(keys, row);
    eachStep(end, window, stepMs, (cell, from, to) => {
      const slot = accumulator.slot(key, cell);
      accumulator.merge(0, slot, to - from);
      for (let c = 0; c < counts.length; c++) {
        accumulator.merge(c + 1, slot, countWithin(Math.max(0, counts[c]?.[row] ?? 0), from, to, end, window));
      }
      accumulator.merge(counts.length + 1, slot, Math.max(0, active[row] ?? 0) * (to - from));
    });
  }
}

function addParts(accumulator: Accumulator, rows: ColumnTable, stepMs: Milliseconds): void {
  const keys = keyColumns(accumulator, rows);
  const atMs = columnOf(rows, "at_ms");
  const windowMs = columnOf(rows, "window_ms");
  const counts = columnOf(rows, "n");
  for (let row = 0; row < rows.rows; row++) {
    const end = atMs[row] ?? 0;
    const window = windowMs[row] ?? 1;
    const key = keysOf(keys, row);
    eachStep(end, window, stepMs, (cell, from, to) => {
      const part = countWithin(counts[row] ?? 0, from, to, end, window);
      if (part > 0) accumulator.merge(0, accumulator.slot(key, cell), part);
    });
  }
}

function addProcess(accumulator: Accumulator, rows: ColumnTable, stepMs: Milliseconds): void {
  const keys = keyColumns(accumulator, rows);
  const atMs = columnOf(rows, "at_ms");
  const coverMs = columnOf(rows, "cover_ms");
  const signals = processColumns.map(({ column }) => columnOf(rows, column));
  for (let row = 0; row < rows.rows; row++) {
    const key = keysOf(keys, row);
    eachStep(atMs[row] ?? 0, coverMs[row] ?? 0, stepMs, (cell, from, to) => {
      const slot = accumulator.slot(key, cell);
      accumulator.merge(0, slot, to - from);
      for (let s = 0; s < signals.length; s++) {
        const value = signals[s]?.[row] ?? 0;
        const first = 1 + s * 4;
        if (value < 0) {
          accumulator.merge(first + 3, slot, value + goneOffset);
          continue;
        }
        accumulator.merge(first, slot, value * (to - from));
        accumulator.merge(first + 1, slot, to - from);
        accumulator.merge(first + 2, slot, value);
      }
    });
  }
}
