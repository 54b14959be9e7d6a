import type { ProcessSignalId } from "../../../model/signals.ts";
import type { ProcessDimension, ProcessResult } from "../port.ts";
import type { ColumnTable } from "../tables/column-table.ts";
import { processColumns } from "../tables/fixed-point.ts";
import { goneOffset, signalCells } from "../tables/table-specs.ts";
import { asDoubles, cutGroupsOf, keysOf } from "./traffic-result.ts";

/** A process query's rows as the port gives them, in the units of the signals. */
export function processResult(by: readonly ProcessDimension[], stepMs: number, rows: ColumnTable): ProcessResult {
  const signals: Partial<ProcessResult["signals"]> = {};
  const absence: Partial<ProcessResult["absence"]> = {};
  for (const { signal, column, perUnit } of processColumns) {
    const names = signalCells(column);
    const valuedMs = asDoubles(rows.columns[names.valuedMs]);
    signals[signal] = {
      valueMs: asDoubles(rows.columns[names.valueMs]).map((value) => value / perUnit),
      coveredMs: valuedMs,
      max: asDoubles(rows.columns[names.max]).map((value) => (value < 0 ? Number.NaN : value / perUnit)),
    };
    absence[signal] = absenceOf(valuedMs, asDoubles(rows.columns[names.gone]));
  }
  return {
    rows: rows.rows,
    atMs: asDoubles(rows.columns.step_ms),
    keys: keysOf(by, rows),
    coveredMs: asDoubles(rows.columns.covered_ms),
    signals: whole(signals),
    absence: whole(absence),
    cutGroups: cutGroupsOf(by, rows),
    stepMs,
  };
}

function absenceOf(valuedMs: Float64Array, gone: Float64Array): Int8Array {
  return Int8Array.from(valuedMs, (ms, row) => (ms === 0 && gone[row] ? gone[row] - goneOffset : 0));
}

function whole<T>(parts: Partial<Record<ProcessSignalId, T>>): Record<ProcessSignalId, T> {
  if (!isWhole(parts)) throw new Error("a signal has no column");
  return parts;
}

function isWhole<T>(parts: Partial<Record<ProcessSignalId, T>>): parts is Record<ProcessSignalId, T> {
  return processColumns.every(({ signal }) => signal in parts);
}
