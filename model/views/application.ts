import type { Direction } from "../directions.ts";
import type { Phrase, Status, Verdict } from "../findings.ts";
import type { SidecarKind } from "../kinds.ts";
import type { FailureCause } from "../narrow-signals.ts";
import type { SignalId } from "../signals.ts";
import type { FixedRange } from "../time-range.ts";
import type { CaptureRow } from "./captures.ts";
import type { Compared, CurveSet, EventMark, Spark } from "./curves.ts";

export interface ApplicationView {
  range: FixedRange;
  app: string;
  status: Status;
  verdict: Verdict;
  /** The direction of the headline figures, and of what kind: "in, MOSN". */
  headline: Phrase[];
  figures: {
    instances: { up: number; total: number; stale: number };
    qps: Compared;
    errorRatio: Compared;
    /** Who made at least half of the failed answers of the range; null or not there: not told. */
    failedBy?: FailureCause | null;
    rtMeanMs: Compared;
    rtP50Ms: Compared;
    rtP99Ms: Compared;
    percentilesOf: Phrase[];
    sidecarCores: Compared;
    sidecarRssBytes: Compared;
  };
  requests: CurveSet;
  failed: CurveSet;
  rt: CurveSet;
  marks: EventMark[];
  /** By kind, direction and service. */
  flows: FlowRow[];
  versions: SideRow[];
  zones: SideRow[];
  /** Outliers first. */
  instances: InstanceTile[];
  captures: CaptureRow[];
}

export interface FlowRow {
  kind: SidecarKind;
  direction: Direction;
  service: string;
  qps: Compared;
  errorRatio: Compared;
  rtMeanMs: Compared;
}

/** The sidecars of one kind and version, or zone, beside the others. */
export interface SideRow {
  kind: SidecarKind;
  /** The version, or the zone. */
  value: string;
  status: Status;
  instances: number;
  qps: number | null;
  errorRatio: number | null;
  rtMeanMs: number | null;
  /** Core-seconds per 1,000 requests. */
  cpuPerThousand: number | null;
}

/** A small multiple: one instance against its siblings' p10–p90 band. */
export interface InstanceTile {
  key: string;
  name: string;
  zone: string;
  kind: SidecarKind | null;
  version: string;
  status: Status;
  /** "no scrape for 3 min", "connection refused", or "". */
  note: string;
  values: Record<TileSignal, { now: number | null; spark: Spark; outside: boolean }>;
  captures: { id: string; atMs: number }[];
}

export const tileSignals = ["cpu", "rt", "errors", "rss", "goroutine"] as const satisfies readonly SignalId[];
export type TileSignal = (typeof tileSignals)[number];

/** The siblings' p10–p90 per grid point, for each tile signal. */
export type SiblingBands = Record<TileSignal, { p10: Spark; p90: Spark }>;

/** Siblings are of one kind: what one kind uses says nothing of another. */
export type BandsByKind = Partial<Record<SidecarKind, SiblingBands>>;
