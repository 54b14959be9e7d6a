import type { StoreBatch } from "../port.ts";
import type { Column, ColumnTable, TableSpec } from "../tables/column-table.ts";
import { columnOf, emptyTable } from "../tables/column-table.ts";
import { bucketPerUnit, countColumns, maxInt32, processColumns, toStored } from "../tables/fixed-point.ts";
import { hourMs } from "../tables/resolutions.ts";
import { type Fact, rawTables } from "../tables/table-specs.ts";
import { maxWindowMs } from "./spread.ts";

/** Rows as they are journalled and kept: whole numbers, every row with its dimensions. */
export type RawRows = Record<Fact, ColumnTable>;

/**
 * The rows of a batch by the hour of their time (Unix ms of its start), a part for each. `coverMs` is what each
 * process row covers (`coverage.ts`). Times are cut to whole ms.
 */
export function rawRowsByHour(batch: StoreBatch, coverMs: Int32Array): Map<number, RawRows> {
  const flowHour = hoursOf(batch.flows.atMs);
  const processRows = rowsByHour(hoursOf(batch.process.atMs));
  const flowRows = rowsByHour(flowHour);
  const hourOf = (flow: number) => flowHour[flow] ?? 0;
  const bucketRows = rowsByHour(Float64Array.from(batch.buckets.flow, hourOf));
  const narrowRows = rowsByHour(Float64Array.from(batch.narrow?.flow ?? [], hourOf));
  const parts = new Map<number, RawRows>();
  for (const hour of new Set([...processRows.keys(), ...flowRows.keys()])) {
    parts.set(hour, {
      traffic: flowPart(batch, flowRows.get(hour) ?? []),
      buckets: bucketPart(batch, bucketRows.get(hour) ?? []),
      process: processPart(batch, coverMs, processRows.get(hour) ?? []),
      narrow: narrowPart(batch, narrowRows.get(hour) ?? []),
    });
  }
  return parts;
}

function hoursOf(atMs: Float64Array): Float64Array {
  return atMs.map((ms) => Math.floor(ms / hourMs) * hourMs);
}

function rowsByHour(hours: Float64Array): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (let i = 0; i < hours.length; i++) {
    const hour = hours[i] ?? 0;
    const of = rows.get(hour);
    if (of) of.push(i);
    else rows.set(hour, [i]);
  }
  return rows;
}

type Source = ArrayLike<number>;

function flowPart(batch: StoreBatch, rows: readonly number[]): ColumnTable {
  const { flows } = batch;
  const part = emptyTable(rawTables.traffic, rows.length);
  fillFlowKeys(part, rawTables.traffic, batch, rows);
  copy(columnOf(part, "active"), flows.active, rows, (active) => toStored(active, 1, maxInt32));
  for (const { count, column } of countColumns) copy(columnOf(part, column), flows.counts[count], rows, wholeCount);
  return part;
}

function bucketPart(batch: StoreBatch, rows: readonly number[]): ColumnTable {
  const { buckets } = batch;
  const part = emptyTable(rawTables.buckets, rows.length);
  fillFlowKeys(
    part,
    rawTables.buckets,
    batch,
    rows.map((row) => buckets.flow[row] ?? 0),
  );
  copy(columnOf(part, "bucket"), buckets.bucket, rows);
  copy(columnOf(part, "n"), buckets.count, rows, (n) =>
    Math.max(0, toStored(n, bucketPerUnit, Number.MAX_SAFE_INTEGER)),
  );
  return part;
}

function narrowPart(batch: StoreBatch, rows: readonly number[]): ColumnTable {
  const part = emptyTable(rawTables.narrow, rows.length);
  const { narrow } = batch;
  if (!narrow) return part;
  fillFlowKeys(
    part,
    rawTables.narrow,
    batch,
    rows.map((row) => narrow.flow[row] ?? 0),
  );
  copy(columnOf(part, "signal"), narrow.signal, rows);
  copy(columnOf(part, "n"), narrow.count, rows, (n) => Math.max(0, wholeCount(n)));
  return part;
}

/** Keys, time and window of the flows that `rows` names, for the table of flows and those of their parts. */
function fillFlowKeys(part: ColumnTable, spec: TableSpec, batch: StoreBatch, rows: readonly number[]): void {
  const { flows, flowDimensions } = batch;
  const keys: Record<string, Source> = {
    ...flowDimensions,
    instance: flows.instance,
    direction: flows.direction,
    service: flows.service,
  };
  for (const { name, role } of spec.columns) {
    const source = keys[name];
    if (role === "key" && source) copy(columnOf(part, name), source, rows);
  }
  copy(columnOf(part, "at_ms"), flows.atMs, rows, Math.floor);
  copy(columnOf(part, "window_ms"), flows.windowMs, rows, (ms) => Math.min(maxWindowMs, Math.max(1, ms)));
}

function processPart(batch: StoreBatch, coverMs: Int32Array, rows: readonly number[]): ColumnTable {
  const { process, processDimensions } = batch;
  const part = emptyTable(rawTables.process, rows.length);
  const keys: Record<string, Source> = { ...processDimensions, instance: process.instance };
  for (const [name, source] of Object.entries(keys)) copy(columnOf(part, name), source, rows);
  copy(columnOf(part, "at_ms"), process.atMs, rows, Math.floor);
  copy(columnOf(part, "cover_ms"), coverMs, rows);
  for (const { signal, column, perUnit } of processColumns) {
    copy(columnOf(part, column), process.values[signal], rows, (value) => toStored(value, perUnit, maxInt32));
  }
  return part;
}

function wholeCount(count: number): number {
  return toStored(count, 1, Number.MAX_SAFE_INTEGER);
}

function copy(
  to: Column,
  from: Source,
  rows: readonly number[],
  change: (value: number) => number = (value) => value,
): void {
  for (let i = 0; i < rows.length; i++) to[i] = change(from[rows[i] ?? 0] ?? 0);
}
