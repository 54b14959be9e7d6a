import type { Absence } from "../absence.ts";
import type { Status } from "../findings.ts";
import type { Milliseconds, UnixMs } from "../units.ts";

/** Curves over one regular grid: point i stands at `startMs + i · stepMs`. A null is a gap, never zero. */
export interface CurveSet {
  startMs: UnixMs;
  stepMs: Milliseconds;
  curves: Curve[];
  gaps: Gap[];
  /** Where the time before nothing was heard of ends; what is not known yet is no gap. Null or absent: before the range. */
  sinceMs?: UnixMs | null;
}

export interface Curve {
  id: string;
  label: string;
  values: (number | null)[];
}

/** A stretch without values and why; drawn, never joined. */
export interface Gap {
  fromMs: UnixMs;
  toMs: UnixMs;
  state: Absence;
  reason?: string;
}

/** A mark in the event lane under a chart. */
export interface EventMark {
  atMs: UnixMs;
  untilMs: UnixMs;
  kind: "firing" | "capture" | "restart" | "down" | "version";
  label: string;
  href: string;
}

/** A small curve in a table cell; same grid for the whole table. */
export type Spark = (number | null)[];

/** A figure and what it is compared with: the range before, or null where that is not known. */
export interface Compared {
  now: number | null;
  before: number | null;
  status: Status;
  /** Where the range before is not known: the newest part of the range, so long, against the part of it before. */
  within?: { recent: number; earlier: number; recentMs: Milliseconds } | null;
}
