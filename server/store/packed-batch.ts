import { type ColumnMemory, columnMemory, freshMemory } from "../../model/column-memory.ts";
import { type FlowCountColumn, flowCountColumns } from "../../model/signal-batch.ts";
import { type ProcessSignalId, processSignalIds } from "../../model/signals.ts";
import { faultOf } from "./ingest/check-batch.ts";
import type { DimensionColumns, StoreBatch } from "./port.ts";
import { StoreError } from "./store-error.ts";

/** A batch on its way to the store process: its 46 columns in one piece, since each piece costs microseconds. */
export interface PackedBatch {
  rows: BatchRows;
  memory: Float64Array;
}

interface BatchRows {
  process: number;
  flows: number;
  buckets: number;
  /** Null: there are none of these columns. */
  narrow: number | null;
}

/** Throws a `StoreError` where columns differ in length. */
export function packBatch(batch: StoreBatch): PackedBatch {
  const rows = {
    process: batch.process.atMs.length,
    flows: batch.flows.atMs.length,
    buckets: batch.buckets.count.length,
    narrow: batch.narrow?.count.length ?? null,
  };
  const memory = freshMemory(valuesOf(rows));
  const places = columnsOf(batchIn(rows, memory));
  columnsOf(batch).forEach((column, index) => {
    const place = places[index];
    if (place?.length !== column.length) {
      throw new StoreError("bad-batch", `the batch is refused: ${faultOf(batch) ?? "columns differ in length"}`);
    }
    place.set(column);
  });
  return { rows, memory };
}

/** The batch, in the memory that it came in. */
export function unpackBatch({ rows, memory }: PackedBatch): StoreBatch {
  return batchIn(rows, memory);
}

function valuesOf({ process, flows, buckets, narrow }: BatchRows) {
  const parts = buckets + (narrow ?? 0);
  return {
    float64: process * (1 + processSignalIds.length) + flows * (2 + flowCountColumns.length) + parts,
    int32: process * 6 + flows * 7 + parts,
    uint8: flows * 2 + parts,
  };
}

function batchIn(rows: BatchRows, memory: Float64Array): StoreBatch {
  const { float64, int32, uint8 } = columnMemory(valuesOf(rows), memory);
  const { process, flows, buckets, narrow } = rows;
  return {
    process: {
      instance: int32(process),
      atMs: float64(process),
      windowMs: int32(process),
      values: named<ProcessSignalId>(processSignalIds, () => float64(process)),
    },
    flows: {
      instance: int32(flows),
      atMs: float64(flows),
      windowMs: int32(flows),
      direction: uint8(flows),
      service: int32(flows),
      active: float64(flows),
      counts: named<FlowCountColumn>(flowCountColumns, () => float64(flows)),
    },
    buckets: { flow: int32(buckets), bucket: uint8(buckets), count: float64(buckets) },
    narrow: narrow === null ? undefined : { flow: int32(narrow), signal: uint8(narrow), count: float64(narrow) },
    services: [],
    processDimensions: dimensionsIn(int32, process),
    flowDimensions: { ...dimensionsIn(int32, flows), counted: uint8(flows) },
  };
}

function dimensionsIn(int32: ColumnMemory["int32"], rows: number): DimensionColumns {
  return { app: int32(rows), zone: int32(rows), version: int32(rows), kind: int32(rows) };
}

function columnsOf({ process, flows, buckets, narrow, ...dimensions }: StoreBatch) {
  const { processDimensions: ofProcess, flowDimensions: ofFlow } = dimensions;
  const { counted } = ofFlow;
  return [
    process.instance,
    process.atMs,
    process.windowMs,
    ...processSignalIds.map((signal) => process.values[signal]),
    flows.instance,
    flows.atMs,
    flows.windowMs,
    flows.direction,
    flows.service,
    flows.active,
    ...flowCountColumns.map((column) => flows.counts[column]),
    buckets.flow,
    buckets.bucket,
    buckets.count,
    ...(narrow ? [narrow.flow, narrow.signal, narrow.count] : []),
    ...[ofProcess, ofFlow].flatMap(({ app, zone, version, kind }) => [app, zone, version, kind]),
    counted,
  ];
}

function named<Name extends string>(names: readonly Name[], column: () => Float64Array): Record<Name, Float64Array> {
  return Object.fromEntries(names.map((name) => [name, column()])) as Record<Name, Float64Array>;
}
