import type { Status, Verdict } from "../findings.ts";
import type { SidecarKind } from "../kinds.ts";
import type { DroppedTarget, Reachability, ScrapeTarget, TargetState } from "../targets.ts";
import type { Milliseconds, UnixMs } from "../units.ts";

/** How a target is: `late` answers, but its last good scrape is older than it should be; `waiting` was not scraped yet. */
export const targetConditions = ["down", "late", "waiting", "up"] as const;
export type TargetCondition = (typeof targetConditions)[number];

export const targetOrders = ["worst", "name", "since", "took", "samples"] as const;
export type TargetOrder = (typeof targetOrders)[number];

/** Everything that is scraped, as of now; and what was found and is not. */
export interface TargetsView {
  nowMs: UnixMs;
  verdict: Verdict;
  /** In the order of the configuration; counted before search, condition and job narrow the rows. */
  jobs: TargetJob[];
  counts: Record<TargetCondition, number> & { total: number };
  /** By job, then as asked for; at most some thousands of `matching`. */
  rows: TargetRowView[];
  matching: number;
  /** The first of `droppedTotal`. */
  dropped: DroppedTarget[];
  droppedTotal: number;
}

export interface TargetJob {
  job: string;
  intervalMs: Milliseconds;
  counts: Record<TargetCondition, number> & { total: number };
}

export interface TargetRowView {
  key: string;
  job: string;
  name: string;
  app: string;
  zone: string;
  condition: TargetCondition;
  status: Status;
  /** Why it is not good; "" where it is. */
  note: string;
  kind: SidecarKind | null;
  kindHow: string;
  version: string;
  sinceMs: UnixMs | null;
  lastScrapeMs: UnixMs | null;
  lastDurationMs: Milliseconds | null;
  timeoutMs: Milliseconds;
  samples: number;
  badLines: number;
  admin: Reachability["state"];
  pprof: Reachability["state"];
}

/** One target in full; addresses without credentials, no request headers. */
export interface TargetDetails {
  nowMs: UnixMs;
  state: TargetState;
  target: Pick<
    ScrapeTarget,
    "url" | "intervalMs" | "timeoutMs" | "limits" | "honorTimestamps" | "adminUrl" | "pprofUrl" | "trafficMetric"
  >;
  labels: TargetLabel[];
  /** False: what discovery found is not known, `labels` are the final ones. */
  discovered: boolean;
}

/** A label before and after relabelling; null: not there. */
export interface TargetLabel {
  name: string;
  discovered: string | null;
  final: string | null;
}
