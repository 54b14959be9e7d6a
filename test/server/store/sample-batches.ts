import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NarrowCounts, narrowSignalCode, narrowSignals } from "../../../model/narrow-signals.ts";
import { flowCountColumns } from "../../../model/signal-batch.ts";
import { type ProcessSignalId, processSignalIds } from "../../../model/signals.ts";
import type { StoreBatch } from "../../../server/store/port.ts";

/** One flow row of a test, in words; what is left out is 0. */
export interface FlowSample {
  instance: number;
  atMs: number;
  windowMs: number;
  app: number;
  zone: number;
  version: number;
  kind: number;
  direction: number;
  service: number;
  counted: number;
  requests: number;
  errors: number;
  rtSumNs: number;
  active: number;
  /** Per canonical bucket. */
  buckets: { bucket: number; count: number }[];
  narrow: NarrowCounts;
}

export interface ProcessSample {
  instance: number;
  atMs: number;
  windowMs: number;
  app: number;
  zone: number;
  version: number;
  kind: number;
  values: Partial<Record<ProcessSignalId, number>>;
}

/** Dimensions that follow from an instance's number, as in a mesh: eight to an application. */
export function placeOf(instance: number): { app: number; zone: number; version: number; kind: number } {
  return {
    app: 10 + (instance >> 3),
    zone: 20 + (instance % 2),
    version: 30 + (instance % 3 === 0 ? 1 : 0),
    kind: 40 + (instance % 5 === 0 ? 1 : 0),
  };
}

export function flowSample(sample: Partial<FlowSample> & { instance: number; atMs: number }): FlowSample {
  return {
    windowMs: 15_000,
    ...placeOf(sample.instance),
    direction: 0,
    service: 7,
    counted: 1,
    requests: 0,
    errors: 0,
    rtSumNs: 0,
    active: 0,
    buckets: [],
    narrow: {},
    ...sample,
  };
}

export function processSample(sample: Partial<ProcessSample> & { instance: number; atMs: number }): ProcessSample {
  return { windowMs: 15_000, ...placeOf(sample.instance), values: {}, ...sample };
}

/** A batch of these rows; signals that a sample does not name are unsupported, counts 0. */
export function batchOf(flows: readonly FlowSample[], processes: readonly ProcessSample[] = []): StoreBatch {
  const buckets = flows.flatMap((flow, row) => flow.buckets.map((bucket) => ({ row, ...bucket })));
  const narrow = flows.flatMap((flow, row) =>
    narrowSignals.flatMap((signal) => (flow.narrow[signal] ? [{ row, signal, count: flow.narrow[signal] }] : [])),
  );
  const known: Record<string, (flow: FlowSample) => number> = {
    requests: (flow) => flow.requests,
    errors: (flow) => flow.errors,
    rtSumNs: (flow) => flow.rtSumNs,
    overheadSumNs: () => -4,
  };
  return {
    process: {
      instance: ints(processes, (row) => row.instance),
      atMs: doubles(processes, (row) => row.atMs),
      windowMs: ints(processes, (row) => row.windowMs),
      values: record(processSignalIds, (signal) => doubles(processes, (row) => row.values[signal] ?? -4)),
    },
    processDimensions: dimensionsOf(processes),
    flows: {
      instance: ints(flows, (row) => row.instance),
      atMs: doubles(flows, (row) => row.atMs),
      windowMs: ints(flows, (row) => row.windowMs),
      direction: Uint8Array.from(flows, (row) => row.direction),
      service: ints(flows, (row) => row.service),
      active: doubles(flows, (row) => row.active),
      counts: record(flowCountColumns, (count) => doubles(flows, known[count] ?? (() => 0))),
    },
    flowDimensions: { ...dimensionsOf(flows), counted: Uint8Array.from(flows, (row) => row.counted) },
    buckets: {
      flow: ints(buckets, ({ row }) => row),
      bucket: Uint8Array.from(buckets, ({ bucket }) => bucket),
      count: doubles(buckets, ({ count }) => count),
    },
    ...(narrow.length > 0
      ? {
          narrow: {
            flow: ints(narrow, ({ row }) => row),
            signal: Uint8Array.from(narrow, ({ signal }) => narrowSignalCode(signal)),
            count: doubles(narrow, ({ count }) => count),
          },
        }
      : {}),
    services: [],
  };
}

function dimensionsOf(rows: readonly (FlowSample | ProcessSample)[]): StoreBatch["processDimensions"] {
  return {
    app: ints(rows, (row) => row.app),
    zone: ints(rows, (row) => row.zone),
    version: ints(rows, (row) => row.version),
    kind: ints(rows, (row) => row.kind),
  };
}

function ints<T>(rows: readonly T[], value: (row: T) => number): Int32Array {
  return Int32Array.from(rows, value);
}

function doubles<T>(rows: readonly T[], value: (row: T) => number): Float64Array {
  return Float64Array.from(rows, value);
}

function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}

export async function temporaryFolder(under = tmpdir()): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(under, "meshscope-store-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
