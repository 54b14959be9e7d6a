import type { Bytes, UnixMs } from "../../model/units.ts";
import type { PackedBatch } from "./packed-batch.ts";
import type { ProcessQuery, ProcessResult, StoreStats, TrafficQuery, TrafficResult } from "./port.ts";
import type { Answer, Asked } from "./queries/reader.ts";
import type { StoreErrorCode } from "./store-error.ts";
import type { Resolution, StoreRetention } from "./tables/resolutions.ts";

/** What the store process needs to open a folder. */
export interface SeriesOptions {
  /** The console's data folder; the store's files stand in `series` below it. */
  dataDir: string;
  retention: StoreRetention;
  /** The finest step of sums over instances; divides a minute. */
  fineStepMs: number;
  /**
   * What decides that an hour is over and that data is old: `system` the machine's clock, `rows` the newest row, for
   * replays of recorded times.
   */
  clock: "system" | "rows";
  /** Below this much free disk space rows are refused. */
  minFreeBytes: number;
  /** DuckDB's limit, e.g. `512MB`: hot tables and queries. */
  memoryLimit: string;
  /** An hour with more raw rows than this is closed in parts. */
  hotRows: number;
  queryTimeoutMs: number;
  /** How often what is due is looked for. */
  tickMs: number;
}

/** What is kept in files in one resolution, raw rows among the finest. */
export interface KeptExtent {
  rows: number;
  bytes: Bytes;
  files: number;
  /** Null without files. */
  fromMs: UnixMs | null;
  toMs: UnixMs | null;
}

/** What the store knows of itself beyond the port. */
export interface StoreDetails extends StoreStats {
  pid: number;
  segments: number;
  kept: Record<Resolution, KeptExtent>;
  /** Raw rows that are not in segments yet. */
  hotRows: number;
  journalBytes: number;
  rssBytes: number;
}

/** Questions and answers, by kind. */
export interface StoreCalls {
  open: { ask: SeriesOptions; answer: null };
  append: { ask: PackedBatch; answer: null };
  traffic: { ask: Asked<TrafficQuery>; answer: Answer<TrafficResult> };
  process: { ask: Asked<ProcessQuery>; answer: Answer<ProcessResult> };
  stats: { ask: null; answer: StoreDetails };
  close: { ask: null; answer: null };
}

export type StoreCall = keyof StoreCalls;

/** To the store process. */
export type StoreRequest = { [C in StoreCall]: { id: number; call: C; ask: StoreCalls[C]["ask"] } }[StoreCall];

/** From the store process. */
export type StoreReply =
  | { id: number; ok: true; answer: StoreCalls[StoreCall]["answer"] }
  | { id: number; ok: false; code: StoreErrorCode; message: string }
  | { log: string };
