import type { Direction } from "../../model/directions.ts";
import type { MeshEvent } from "../../model/events.ts";
import type { SidecarKind } from "../../model/kinds.ts";
import type { NarrowCounts } from "../../model/narrow-signals.ts";
import type { Rule } from "../../model/rules.ts";
import type { ProcessSignalId } from "../../model/signals.ts";
import type { Reachability, TargetState } from "../../model/targets.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import { addCauses } from "./failure-cause.ts";

/** Everything findings are made from; gathered by the views, judged here. */
export interface MeshFacts {
  nowMs: UnixMs;
  /** IANA name of the zone in which sentences write a time. */
  timeZone: string;
  range: FixedRange;
  /** The range ends now; else it is history, and whatever fired in it counts. */
  live: boolean;
  /** A filter is on: what is not here may be elsewhere. */
  isFiltered?: boolean;
  rules: readonly Rule[];
  instances: readonly InstanceFact[];
  traffic: readonly TrafficFact[];
  /** The greatest value of each process signal in the last minutes, by application. */
  peaks: ReadonlyMap<string, Partial<Record<ProcessSignalId, number>>>;
  /** Events of kind `firing`, newest first, from at least an hour before the range's end. */
  firings: readonly MeshEvent[];
  /** Newest first, over the same time as `firings`. */
  captures: readonly CaptureRow[];
}

export interface InstanceFact {
  key: string;
  name: string;
  app: string;
  zone: string;
  version: string;
  kind: SidecarKind | null;
  health: TargetState["health"];
  /** No scrape has come for longer than it should take. */
  stale: boolean;
  sinceMs: UnixMs | null;
  lastScrapeMs: UnixMs | null;
  lastError: string;
  pprof: Reachability;
}

/** Traffic of one application × zone × version × kind × direction. */
export interface TrafficFact {
  app: string;
  zone: string;
  version: string;
  kind: SidecarKind;
  direction: Direction;
  /** In the last minutes, and in the time before them. */
  recent: TrafficSum;
  before: TrafficSum;
}

/** What merges: counts and sums, never a mean. */
export interface TrafficSum {
  coveredMs: Milliseconds;
  requests: number;
  errors: number;
  rtSumNs: number;
  overheadSumNs: number;
  /** Who made the failed answers, as far as the sidecars tell; not there: they tell nothing. */
  causes?: NarrowCounts | undefined;
}

export const noTraffic: TrafficSum = { coveredMs: 0, requests: 0, errors: 0, rtSumNs: 0, overheadSumNs: 0 };

export function addTraffic(a: TrafficSum, b: TrafficSum): TrafficSum {
  return {
    coveredMs: a.coveredMs + b.coveredMs,
    requests: a.requests + b.requests,
    errors: a.errors + b.errors,
    rtSumNs: a.rtSumNs + b.rtSumNs,
    overheadSumNs: a.overheadSumNs + b.overheadSumNs,
    causes: addCauses(a.causes, b.causes),
  };
}

/** 0 to 1; null without requests. Errors of requests that began earlier may exceed them, so it is clamped. */
export function errorRatio(sum: TrafficSum): number | null {
  return sum.requests > 0 ? Math.min(1, sum.errors / sum.requests) : null;
}

/** Mean RT in ms; null without requests. */
export function meanRtMs(sum: TrafficSum): number | null {
  return sum.requests > 0 ? sum.rtSumNs / 1e6 / sum.requests : null;
}
