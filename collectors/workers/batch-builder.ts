import { type ColumnMemory, columnMemory } from "../../model/column-memory.ts";
import { directionCode } from "../../model/directions.ts";
import { type FlowCountColumn, flowCountColumns, type SignalBatch } from "../../model/signal-batch.ts";
import { type ProcessSignalId, processSignalIds } from "../../model/signals.ts";
import type { ScrapeOutcome } from "../scrape/scrape-outcome.ts";
import type { FlowWindow } from "../sidecars/flow-window.ts";
import { narrowRows } from "./narrow-rows.ts";

/** Gathers scrapes until they are handed on as one batch. */
export interface BatchBuilder {
  add: (outcome: ScrapeOutcome) => void;
  /** The scrapes since the last call, null where there were none. */
  take: () => SignalBatch | null;
}

export function batchBuilder(): BatchBuilder {
  let outcomes: ScrapeOutcome[] = [];
  return {
    add: (outcome) => void outcomes.push(outcome),
    take() {
      if (outcomes.length === 0) return null;
      const batch = batchOf(outcomes);
      outcomes = [];
      return batch;
    },
  };
}

interface FlowOfScrape {
  outcome: ScrapeOutcome;
  window: FlowWindow;
}

interface FilledBucket {
  flow: number;
  bucket: number;
  count: number;
}

/** The columns of scrapes, in their order. */
export function batchOf(outcomes: readonly ScrapeOutcome[]): SignalBatch {
  const flows = outcomes.flatMap((outcome) => outcome.flows.map((window) => ({ outcome, window })));
  const services = [...new Set(flows.map(({ window }) => window.service))];
  const buckets = filledBuckets(flows);
  const memory = columnMemory({
    float64:
      outcomes.length * (1 + processSignalIds.length) + flows.length * (2 + flowCountColumns.length) + buckets.length,
    int32: outcomes.length * 2 + flows.length * 3 + buckets.length,
    uint8: flows.length + buckets.length,
  });
  return {
    process: processRows(outcomes, memory),
    flows: flowRows(flows, services, memory),
    buckets: {
      flow: filled(memory.int32(buckets.length), buckets, ({ flow }) => flow),
      bucket: filled(memory.uint8(buckets.length), buckets, ({ bucket }) => bucket),
      count: filled(memory.float64(buckets.length), buckets, ({ count }) => count),
    },
    narrow: narrowRows(flows),
    services,
  };
}

function processRows(outcomes: readonly ScrapeOutcome[], { float64, int32 }: ColumnMemory): SignalBatch["process"] {
  const rows = outcomes.length;
  return {
    instance: filled(int32(rows), outcomes, ({ id }) => id),
    atMs: filled(float64(rows), outcomes, ({ atMs }) => atMs),
    windowMs: filled(int32(rows), outcomes, ({ windowMs }) => windowMs),
    values: columns<ProcessSignalId>(processSignalIds, (signal) =>
      filled(float64(rows), outcomes, ({ process }) => process[signal]),
    ),
  };
}

function flowRows(
  flows: readonly FlowOfScrape[],
  services: readonly string[],
  { float64, int32, uint8 }: ColumnMemory,
): SignalBatch["flows"] {
  const rows = flows.length;
  const serviceIndex = new Map(services.map((service, index) => [service, index]));
  return {
    instance: filled(int32(rows), flows, ({ outcome }) => outcome.id),
    atMs: filled(float64(rows), flows, ({ outcome }) => outcome.atMs),
    windowMs: filled(int32(rows), flows, ({ window }) => window.windowMs),
    direction: filled(uint8(rows), flows, ({ window }) => directionCode(window.direction)),
    service: filled(int32(rows), flows, ({ window }) => serviceIndex.get(window.service) ?? 0),
    active: filled(float64(rows), flows, ({ window }) => window.active),
    counts: columns<FlowCountColumn>(flowCountColumns, (column) =>
      filled(float64(rows), flows, ({ window }) => window.counts[column]),
    ),
  };
}

function filledBuckets(flows: readonly FlowOfScrape[]): FilledBucket[] {
  const found: FilledBucket[] = [];
  flows.forEach(({ window }, flow) => {
    window.buckets?.forEach((count, bucket) => {
      if (count > 0) found.push({ flow, bucket, count });
    });
  });
  return found;
}

/** The memory of a batch's columns, so that it moves to another thread instead of being copied. */
export function batchBuffers({ process, flows, buckets, narrow }: SignalBatch): ArrayBuffer[] {
  const arrays = [
    process.instance,
    process.atMs,
    process.windowMs,
    ...Object.values(process.values),
    flows.instance,
    flows.atMs,
    flows.windowMs,
    flows.direction,
    flows.service,
    flows.active,
    ...Object.values(flows.counts),
    buckets.flow,
    buckets.bucket,
    buckets.count,
    ...(narrow ? [narrow.flow, narrow.signal, narrow.count] : []),
  ];
  return [...new Set(arrays.map((array) => array.buffer as ArrayBuffer))];
}

function filled<Column extends Float64Array | Int32Array | Uint8Array, Row>(
  column: Column,
  rows: readonly Row[],
  value: (row: Row) => number,
): Column {
  for (let row = 0; row < rows.length; row++) column[row] = value(rows[row] as Row);
  return column;
}

function columns<Name extends string>(
  names: readonly Name[],
  column: (name: Name) => Float64Array,
): Record<Name, Float64Array> {
  return Object.fromEntries(names.map((name) => [name, column(name)])) as Record<Name, Float64Array>;
}
