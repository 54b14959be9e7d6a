import type { Absence } from "../absence.ts";
import type { Direction } from "../directions.ts";
import type { SidecarKind } from "../kinds.ts";
import type { SignalId } from "../signals.ts";
import type { FixedRange } from "../time-range.ts";
import type { Milliseconds, UnixMs } from "../units.ts";

/** What a series of a signal can be of; `direction` and `service` only for signals of traffic. */
export const signalDimensions = ["app", "zone", "version", "kind", "instance", "direction", "service"] as const;
export type SignalDimension = (typeof signalDimensions)[number];

/** Whose signal is asked for; everything is ANDed. */
export interface SignalsQuery {
  signal: SignalId;
  range: FixedRange;
  /** Absent: one that gives some hundred points. */
  stepMs?: Milliseconds | undefined;
  app?: string | undefined;
  /** An instance's key. */
  instance?: string | undefined;
  zone?: string | undefined;
  version?: string | undefined;
  kind?: SidecarKind | undefined;
  service?: string | undefined;
  direction?: Direction | undefined;
  /** Absent: traffic of an instance by direction and service, other traffic by kind and direction, processes by instance. */
  by?: readonly SignalDimension[] | undefined;
}

/** Values of one signal over a regular grid. Steps that may still gain scrapes are left out. */
export interface SignalsView {
  signal: SignalId;
  /** As `signals` has it; "ratio" is 0 to 1. */
  unit: string;
  range: FixedRange;
  stepMs: Milliseconds;
  series: SignalSeries[];
  /** Series left out, where there were too many. */
  cut: number;
}

export interface SignalSeries {
  labels: Partial<Record<SignalDimension, string>>;
  /** Why there is no value for a standing reason, with the setting or the kind that lacks it; "" where there is none. */
  reason: string;
  points: SignalPoint[];
}

/** The value of [atMs, atMs + stepMs), or which of the four absences stands there. */
export interface SignalPoint {
  atMs: UnixMs;
  value: number | null;
  state: "ok" | Absence;
}
