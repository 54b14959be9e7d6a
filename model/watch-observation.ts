import type { Direction } from "./directions.ts";
import type { ProcessSignalId, SignalId } from "./signals.ts";
import type { Milliseconds, UnixMs } from "./units.ts";

/**
 * What the watch sees of one scrape of one instance, good or failed. Numbers stand in the units of `signals`; a
 * negative number is the code of an absence.
 */
export interface WatchObservation {
  instanceKey: string;
  atMs: UnixMs;
  intervalMs: Milliseconds;
  /** True: more than 1.5 intervals since the last good scrape, or the process restarted. Rings and holds start again. */
  discontinuity: boolean;
  process: Record<ProcessSignalId, number>;
  flows: WatchedFlow[];
}

export interface WatchedFlow {
  direction: Direction;
  service: string;
  /** Requests of this window; negative: unknown. */
  requests: number;
  values: Partial<Record<SignalId, number>>;
  /** Canonical histogram of this window, where the kind exports one: percentiles of several flows need it. */
  buckets?: ArrayLike<number> | null;
}
