import { type Direction, directionCode } from "../../../model/directions.ts";
import {
  type NarrowCounts,
  type NarrowSignal,
  narrowSignalCode,
  narrowSignals,
} from "../../../model/narrow-signals.ts";
import { type ProcessSignalId, processSignalIds } from "../../../model/signals.ts";
import type {
  GridQuery,
  ProcessQuery,
  ProcessResult,
  SignalStore,
  StoreStats,
  TrafficQuery,
  TrafficResult,
} from "../../../server/store/port.ts";

/** Ids of a sample's dimensions. */
interface Dimensions {
  app: number;
  zone: number;
  version: number;
  kind: number;
  instance: number;
}

/** A flow's window: its sums are spread evenly over it. */
export interface FlowSample extends Dimensions {
  direction: Direction;
  service: number;
  counted: boolean;
  fromMs: number;
  toMs: number;
  requests: number;
  errors: number;
  rtMs: number;
  overheadMs: number;
  /** Bucket that all requests fall into; null: no histogram. */
  bucket: number | null;
  narrow?: NarrowCounts | undefined;
}

export interface ProcessSample extends Dimensions {
  fromMs: number;
  toMs: number;
  values: Partial<Record<ProcessSignalId, number>>;
}

interface Cell {
  keys: Record<string, number>;
  atMs: number;
  sums: Record<string, number>;
  buckets: Map<number, number>;
  narrow: Map<NarrowSignal, number>;
}

/** The store's port over two arrays, written from its contract alone; remembers what was asked. */
export function memoryStore(
  flows: readonly FlowSample[],
  processes: readonly ProcessSample[],
  stats: Partial<StoreStats> = {},
): SignalStore & { asked: (TrafficQuery | ProcessQuery)[] } {
  const asked: (TrafficQuery | ProcessQuery)[] = [];
  return {
    asked,
    append: () => Promise.reject(new Error("the views write nothing")),
    close: () => Promise.resolve(),
    stats: () =>
      Promise.resolve({
        state: "ok",
        reason: "",
        diskBytes: 0,
        rows: 0,
        newestMs: null,
        oldestMs: null,
        fineStepMs: 1000,
        ...stats,
      }),
    traffic: (query) => {
      asked.push(query);
      return Promise.resolve(trafficOf(flows, query));
    },
    process: (query) => {
      asked.push(query);
      return Promise.resolve(processOf(processes, query));
    },
  };
}

function trafficOf(flows: readonly FlowSample[], query: TrafficQuery): TrafficResult {
  const rows = flows.map((flow) => ({ ...flow, direction: directionCode(flow.direction) }));
  const cells = cellsOf(rows, query, (flow, share, cell) => {
    cell.sums.coveredMs = (cell.sums.coveredMs ?? 0) + share * (flow.toMs - flow.fromMs);
    const requests = flow.requests * share;
    const added = {
      requests,
      errors: flow.errors * share,
      rtSumNs: requests * flow.rtMs * 1e6,
      overheadSumNs: requests * flow.overheadMs * 1e6,
    };
    for (const signal of narrowSignals) {
      const count = (flow.narrow?.[signal] ?? 0) * share;
      if (count > 0) cell.narrow.set(signal, (cell.narrow.get(signal) ?? 0) + count);
    }
    for (const [name, value] of Object.entries(added)) cell.sums[name] = (cell.sums[name] ?? 0) + value;
    if (flow.bucket !== null && query.histogram)
      cell.buckets.set(flow.bucket, (cell.buckets.get(flow.bucket) ?? 0) + requests);
  });
  const column = (name: string) => Float64Array.from(cells, (cell) => cell.sums[name] ?? 0);
  const buckets = cells.flatMap((cell, row) => [...cell.buckets].map(([bucket, count]) => ({ row, bucket, count })));
  const told = cells.flatMap((cell, row) => [...cell.narrow].map(([signal, count]) => ({ row, signal, count })));
  return {
    rows: cells.length,
    atMs: Float64Array.from(cells, (cell) => cell.atMs),
    keys: keysOf(cells, query.by),
    coveredMs: column("coveredMs"),
    requests: column("requests"),
    errors: column("errors"),
    rtSumNs: column("rtSumNs"),
    overheadSumNs: column("overheadSumNs"),
    retries: column("retries"),
    timeouts: column("timeouts"),
    bytesIn: column("bytesIn"),
    bytesOut: column("bytesOut"),
    activeMs: column("activeMs"),
    histogram: query.histogram
      ? {
          row: Int32Array.from(buckets, (one) => one.row),
          bucket: Uint8Array.from(buckets, (one) => one.bucket),
          count: Float64Array.from(buckets, (one) => one.count),
        }
      : null,
    ...(query.narrow
      ? {
          narrow: {
            row: Int32Array.from(told, (one) => one.row),
            signal: Uint8Array.from(told, (one) => narrowSignalCode(one.signal)),
            count: Float64Array.from(told, (one) => one.count),
          },
        }
      : {}),
    cutGroups: 0,
    stepMs: query.stepMs,
  };
}

function processOf(processes: readonly ProcessSample[], query: ProcessQuery): ProcessResult {
  const cells = cellsOf(processes, query, (sample, share, cell) => {
    const ms = share * (sample.toMs - sample.fromMs);
    cell.sums.coveredMs = (cell.sums.coveredMs ?? 0) + ms;
    for (const [signal, value] of Object.entries(sample.values)) {
      cell.sums[`${signal} value`] = (cell.sums[`${signal} value`] ?? 0) + value * ms;
      cell.sums[`${signal} covered`] = (cell.sums[`${signal} covered`] ?? 0) + ms;
      cell.sums[`${signal} max`] = Math.max(cell.sums[`${signal} max`] ?? value, value);
    }
  });
  const column = (name: string, none = 0) => Float64Array.from(cells, (cell) => cell.sums[name] ?? none);
  return {
    rows: cells.length,
    atMs: Float64Array.from(cells, (cell) => cell.atMs),
    keys: keysOf(cells, query.by),
    coveredMs: column("coveredMs"),
    signals: perSignal((signal) => ({
      valueMs: column(`${signal} value`),
      coveredMs: column(`${signal} covered`),
      max: column(`${signal} max`, Number.NaN),
    })),
    absence: perSignal(() => new Int8Array(cells.length)),
    cutGroups: 0,
    stepMs: query.stepMs,
  };
}

function perSignal<T>(of: (signal: ProcessSignalId) => T): Record<ProcessSignalId, T> {
  return Object.fromEntries(processSignalIds.map((signal) => [signal, of(signal)])) as Record<ProcessSignalId, T>;
}

function cellsOf<T extends Dimensions & { fromMs: number; toMs: number }>(
  samples: readonly T[],
  query: GridQuery & { by: string[] },
  add: (sample: T, share: number, cell: Cell) => void,
): Cell[] {
  const cells = new Map<string, Cell>();
  for (const sample of samples.filter((one) => matches(one, query.where))) {
    const keys = Object.fromEntries(query.by.map((dimension) => [dimension, Number(sample[dimension as keyof T])]));
    const from = Math.max(sample.fromMs, query.fromMs);
    const to = Math.min(sample.toMs, query.toMs);
    for (let atMs = Math.floor(from / query.stepMs) * query.stepMs; atMs < to; atMs += query.stepMs) {
      const overlap = Math.min(to, atMs + query.stepMs) - Math.max(from, atMs);
      if (overlap <= 0) continue;
      const name = `${Object.values(keys).join(" ")} ${atMs}`;
      const cell = cells.get(name) ?? { keys, atMs, sums: {}, buckets: new Map(), narrow: new Map() };
      cells.set(name, cell);
      add(sample, overlap / (sample.toMs - sample.fromMs), cell);
    }
  }
  return [...cells.values()];
}

function matches(sample: object, where: GridQuery["where"]): boolean {
  return Object.entries(where).every(([name, wanted]) => {
    const own = (sample as Record<string, unknown>)[name];
    if (wanted === undefined || wanted === false) return true;
    if (name === "not")
      return Object.entries(wanted as object).every(([key, ids]) => !ids.includes((sample as never)[key]));
    if (!Array.isArray(wanted)) return own === wanted;
    return wanted.some((value) => (name === "direction" ? directionCode(value as Direction) === own : value === own));
  });
}

function keysOf(cells: readonly Cell[], by: readonly string[]): Record<string, Int32Array> {
  return Object.fromEntries(
    by.map((dimension) => [dimension, Int32Array.from(cells, (cell) => cell.keys[dimension] ?? 0)]),
  );
}
