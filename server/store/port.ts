import type { Direction } from "../../model/directions.ts";
import type { FlowCountColumn, SignalBatch } from "../../model/signal-batch.ts";
import type { ProcessSignalId } from "../../model/signals.ts";
import type { Id, Milliseconds, UnixMs } from "../../model/units.ts";

/**
 * The time-series store behind one small port: the embedded store stands here, a Prometheus-compatible engine can.
 * Ids are the catalogue's; names never enter the store.
 */
export interface SignalStore {
  /** Resolves when the batch is durable: journalled and fdatasynced. */
  append: (batch: StoreBatch) => Promise<void>;
  traffic: (query: TrafficQuery) => Promise<TrafficResult>;
  process: (query: ProcessQuery) => Promise<ProcessResult>;
  stats: () => Promise<StoreStats>;
  close: () => Promise<void>;
}

/** A collector's batch with its dimensions resolved; `flows.service` is rewritten to catalogue ids, `services` is empty. */
export interface StoreBatch extends SignalBatch {
  /** Per row of `process`, and per row of `flows`. */
  processDimensions: DimensionColumns;
  flowDimensions: DimensionColumns & {
    /** 1: counts in sums over instances; 0: a Go process whose application has a sidecar. */
    counted: Uint8Array;
  };
}

export interface DimensionColumns {
  app: Int32Array;
  zone: Int32Array;
  version: Int32Array;
  kind: Int32Array;
}

export type ProcessDimension = "app" | "zone" | "version" | "kind" | "instance";
export type TrafficDimension = ProcessDimension | "direction" | "service";

/** Values that a row may have; absent: any. Ids, but for `direction`. */
export interface Where {
  app?: Id[];
  zone?: Id[];
  version?: Id[];
  kind?: Id[];
  instance?: Id[];
  service?: Id[];
  direction?: Direction[];
  /** Values that a row may not have. */
  not?: Partial<Record<"zone" | "version" | "kind", Id[]>>;
  /** True: only flows that count in sums over instances. */
  counted?: boolean;
}

/** Rows per group and grid step. Grid points are multiples of `stepMs`; a row at t covers [t, t + stepMs). */
export interface GridQuery {
  fromMs: UnixMs;
  toMs: UnixMs;
  /** At least the store's finest step; equal to `toMs − fromMs` rounded up for one point per group. */
  stepMs: Milliseconds;
  where: Where;
  /** At most this many groups, those with most requests (traffic) or coverage (process); the rest is cut and said. */
  maxGroups?: number;
}

export type TrafficCount = Exclude<FlowCountColumn, "requests"> | "active";

export interface TrafficQuery extends GridQuery {
  by: TrafficDimension[];
  /** Also read the RT histogram. */
  histogram?: boolean;
  /** Also read the counts that only some sidecars tell. */
  narrow?: boolean;
  /** Beside requests only these are read, the columns of others are empty. Default: all. */
  counts?: readonly TrafficCount[];
}

export interface ProcessQuery extends GridQuery {
  by: ProcessDimension[];
  /** Only these are read, the columns of others are empty: there are many, and each costs. Default: all. */
  signals?: readonly ProcessSignalId[];
}

/** Columns, sorted by group then time. `keys[d]` is there for every d of `by` (directions as `directionCode`). */
export interface TrafficResult {
  rows: number;
  atMs: Float64Array;
  keys: Partial<Record<TrafficDimension, Int32Array>>;
  /** Σ over flows of the ms of the step that good scrapes cover. 0 requests with coverage: no traffic; no row: unknown. */
  coveredMs: Float64Array;
  requests: Float64Array;
  errors: Float64Array;
  rtSumNs: Float64Array;
  overheadSumNs: Float64Array;
  retries: Float64Array;
  timeouts: Float64Array;
  bytesIn: Float64Array;
  bytesOut: Float64Array;
  /** Σ over flows of in-flight requests × ms. */
  activeMs: Float64Array;
  /** Non-empty canonical buckets, by row. */
  histogram: { row: Int32Array; bucket: Uint8Array; count: Float64Array } | null;
  /** Counts that only some sidecars tell (`narrowSignalCode`), by row, those above 0; not there: not asked for. */
  narrow?: { row: Int32Array; signal: Uint8Array; count: Float64Array } | undefined;
  /** Groups left out by `maxGroups`. */
  cutGroups: number;
  stepMs: Milliseconds;
}

export interface ProcessResult {
  rows: number;
  atMs: Float64Array;
  keys: Partial<Record<ProcessDimension, Int32Array>>;
  /** Σ over instances of the ms of the step that scrapes (good or failed) cover. */
  coveredMs: Float64Array;
  /** Per signal: Σ value × ms, the ms that had a value, and the greatest value (NaN where none). */
  signals: Record<ProcessSignalId, { valueMs: Float64Array; coveredMs: Float64Array; max: Float64Array }>;
  /** Per signal, of rows without a value: the code of the absence seen last (`absenceCode`), else 0. */
  absence: Record<ProcessSignalId, Int8Array>;
  cutGroups: number;
  stepMs: Milliseconds;
}

export interface StoreStats {
  state: "ok" | "refusing";
  /** Why samples are refused, e.g. "disk full: 12 MB left". */
  reason: string;
  diskBytes: number;
  rows: number;
  newestMs: UnixMs | null;
  oldestMs: UnixMs | null;
  /** The finest grid step for sums over instances. */
  fineStepMs: Milliseconds;
}
