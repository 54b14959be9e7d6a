import type { Phrase, Status, Verdict } from "../findings.ts";
import type { SidecarKind } from "../kinds.ts";
import type { FixedRange } from "../time-range.ts";
import type { Milliseconds } from "../units.ts";
import type { ApplicationRow } from "./applications.ts";
import type { CaptureRow } from "./captures.ts";
import type { Compared, CurveSet, EventMark, Spark } from "./curves.ts";

/** The mesh at a glance. Traffic counts each request once (semantics.md, "Traffic"). */
export interface OverviewView {
  range: FixedRange;
  verdict: Verdict;
  /** The direction of the headline figures, and of what kinds: "in, MOSN". */
  headline: Phrase[];
  figures: {
    instances: { up: number; down: number; stale: number; total: number };
    applications: { total: number; failing: number; degraded: number };
    qps: Compared;
    errorRatio: Compared;
    rtMeanMs: Compared;
    /** Null percentiles: `percentilesOf` says why or of whom they are. */
    rtP50Ms: Compared;
    rtP99Ms: Compared;
    percentilesOf: Phrase[];
    sidecarCores: Compared;
    sidecarRssBytes: Compared;
    captures: { inRange: number; running: number };
  };
  requests: CurveSet;
  failed: CurveSet;
  rt: CurveSet;
  marks: EventMark[];
  movers: Mover[];
  /** What movers compare: the newest stretch, and how much before it is known. Null: too little is stored yet. */
  moversOver: { recentMs: Milliseconds; earlierMs: Milliseconds } | null;
  /** Those of rules and persons, not of their siblings. */
  newestCaptures: CaptureRow[];
  /** The worst, then the busiest; some of them. */
  applications: ApplicationRow[];
  matrix: ZoneVersionMatrix;
}

/** An application's signal that changed most in the newest stretch against the time before it, worst first. */
export interface Mover {
  app: string;
  status: Status;
  signal: "rt" | "errors" | "qps" | "cpu";
  /** Where it changed: a zone's name, or "all". */
  zone: string;
  spark: Spark;
  before: number | null;
  now: number | null;
  /** When it began, where known. */
  sinceMs: number | null;
}

export interface ZoneVersionMatrix {
  zones: string[];
  rows: {
    kind: SidecarKind;
    version: string;
    /** In the order of `zones`, then all zones together; null: no instance there. `affected` of its `instances` have a finding or are down. */
    cells: ({ instances: number; affected: number; errorRatio: number | null; qps: number; status: Status } | null)[];
  }[];
}
