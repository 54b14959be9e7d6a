import { absenceCode } from "../../../model/absence.ts";
import type { ProcessSignalId } from "../../../model/signals.ts";
import type { TrafficCount } from "../port.ts";
import type { ColumnSpec, ColumnType, TableSpec } from "./column-table.ts";
import { countColumns, processColumns } from "./fixed-point.ts";
import { type Level, processLevels, trafficLevels } from "./levels.ts";

/**
 * The stored tables. Raw tables hold a scrape's rows as they came, `at_ms` being the end of their window. Level
 * tables hold cells: `at_ms` is the start of a step, and rows with equal keys and time add up.
 */
export type Fact = "traffic" | "buckets" | "process" | "narrow";
export const facts = ["traffic", "buckets", "process", "narrow"] as const satisfies readonly Fact[];

/** The key that tells the parts of a flow's row apart, of tables that have several rows for one of its. */
export const partKeys: Partial<Record<Fact, string>> = { buckets: "bucket", narrow: "signal" };

const key = (name: string): ColumnSpec => ({
  name,
  type: ["direction", "counted", "bucket", "signal"].includes(name) ? "TINYINT" : "INTEGER",
  role: "key",
  merge: "max",
  empty: 0,
});
const time: ColumnSpec = { name: "at_ms", type: "BIGINT", role: "time", merge: "max", empty: 0 };
const value = (name: string, type: ColumnType, empty = 0, merge: ColumnSpec["merge"] = "sum"): ColumnSpec => ({
  name,
  type,
  role: "value",
  merge,
  empty,
});

const trafficKeys = [...(trafficLevels[0]?.dimensions ?? []), "counted"].map(key);
const processKeys = (processLevels[0]?.dimensions ?? []).map(key);

export const rawTables: Record<Fact, TableSpec> = {
  traffic: {
    name: "flow",
    columns: [
      ...trafficKeys,
      time,
      value("window_ms", "INTEGER"),
      value("active", "BIGINT"),
      ...countColumns.map(({ column }) => value(column, "BIGINT")),
    ],
  },
  buckets: {
    name: "bucket",
    columns: [...trafficKeys, key("bucket"), time, value("window_ms", "INTEGER"), value("n", "BIGINT")],
  },
  narrow: {
    name: "narrow",
    columns: [...trafficKeys, key("signal"), time, value("window_ms", "INTEGER"), value("n", "BIGINT")],
  },
  process: {
    name: "process",
    columns: [
      ...processKeys,
      time,
      value("cover_ms", "INTEGER"),
      ...processColumns.map(({ column }) => value(column, "INTEGER", absenceCode("unsupported"))),
    ],
  },
};

/** Columns of a signal in the level tables: Σ value × ms, ms with a value, the greatest value, the absence seen last. */
export function signalCells(column: string): { valueMs: string; valuedMs: string; max: string; gone: string } {
  return { valueMs: `${column}_value_ms`, valuedMs: `${column}_ms`, max: `${column}_max`, gone: `${column}_gone` };
}

/** Value columns of a level table of processes, of all signals or of some. */
export function processCells(signals?: readonly ProcessSignalId[]): ColumnSpec[] {
  const wanted = processColumns.filter(({ signal }) => !signals || signals.includes(signal));
  return [
    value("covered_ms", "BIGINT"),
    ...wanted.flatMap(({ column }) => {
      const names = signalCells(column);
      return [
        value(names.valueMs, "BIGINT"),
        value(names.valuedMs, "BIGINT"),
        value(names.max, "INTEGER", -1, "max"),
        value(names.gone, "TINYINT", 0, "last"),
      ];
    }),
  ];
}

/** Value columns of a level table of traffic, of all counts or, beside the requests, of some. */
export function trafficCells(counts?: readonly TrafficCount[]): ColumnSpec[] {
  const isWanted = (count: TrafficCount | "requests") => count === "requests" || !counts || counts.includes(count);
  return [
    value("covered_ms", "BIGINT"),
    ...countColumns.filter(({ count }) => isWanted(count)).map(({ column }) => value(column, "BIGINT")),
    ...(isWanted("active") ? [value("active_ms", "BIGINT")] : []),
  ];
}

/** Value columns of the level tables, per fact. */
export const cellValues: Record<Fact, readonly ColumnSpec[]> = {
  traffic: trafficCells(),
  buckets: [value("n", "BIGINT")],
  narrow: [value("n", "BIGINT")],
  process: processCells(),
};

/** Keys of a level's table beside the level's dimensions. */
const extraKeys: Record<Fact, readonly string[]> = {
  traffic: ["counted"],
  buckets: ["counted", "bucket"],
  narrow: ["counted", "signal"],
  process: [],
};

export function levelsOf(fact: Fact): readonly Level[] {
  return fact === "process" ? processLevels : trafficLevels;
}

export function levelTable(fact: Fact, level: Level): TableSpec {
  const keys = [...level.dimensions, ...extraKeys[fact]].map(key);
  return { name: `${fact}_${level.name}`, columns: [...keys, time, ...cellValues[fact]] };
}

/** An absence code as stored in a `gone` column: 0 is none; of two seen at once the greater stands. */
export const goneOffset = 5;
