import type { ProcessSignalId } from "./signals.ts";

/**
 * What a collector hands on, at least once a second: columns, a row each. Values stand in the units of `signals`
 * (ratios 0–1, ms, bytes, per-cent) but for sums, which are exact: counts, and nanoseconds. A negative number is the
 * code of an absence (`absenceCode`). `windowMs` 0: no predecessor, so nothing that needs one is known.
 */
export interface SignalBatch {
  process: ProcessRows;
  flows: FlowRows;
  buckets: BucketRows;
  /** Not there: there is nothing in it to tell. */
  narrow?: NarrowRows | undefined;
  /** Names of services; `flows.service` points into it. */
  services: string[];
}

/** One row per scrape, good or failed. */
export interface ProcessRows {
  /** Catalogue id of the instance. */
  instance: Int32Array;
  atMs: Float64Array;
  /** Time since the previous good scrape; 0 where there is none or a gap lies between. */
  windowMs: Int32Array;
  values: Record<ProcessSignalId, Float64Array>;
}

/** Counted columns of a flow: deltas of one window, never negative but for absence codes. */
export const flowCountColumns = [
  "requests",
  "errors",
  "rtSumNs",
  "overheadSumNs",
  "retries",
  "timeouts",
  "bytesIn",
  "bytesOut",
] as const;
export type FlowCountColumn = (typeof flowCountColumns)[number];

/** One row per flow (instance × direction × service) and good scrape that had a predecessor. */
export interface FlowRows {
  instance: Int32Array;
  atMs: Float64Array;
  windowMs: Int32Array;
  /** `directionCode`. */
  direction: Uint8Array;
  /** Index into `services`. */
  service: Int32Array;
  /** Requests in flight at the scrape. */
  active: Float64Array;
  counts: Record<FlowCountColumn, Float64Array>;
}

/** Sparse canonical histogram of the window (`model/histogram.ts`), for flows whose sidecar exports one. */
export interface BucketRows {
  /** Row in `flows`. */
  flow: Int32Array;
  bucket: Uint8Array;
  count: Float64Array;
}

/** Counts of the window that only some sidecars tell, a row for each that is above 0. */
export interface NarrowRows {
  /** Row in `flows`. */
  flow: Int32Array;
  /** `narrowSignalCode`. */
  signal: Uint8Array;
  count: Float64Array;
}
