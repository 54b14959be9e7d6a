import type { ProcessSignalId } from "../../model/signals.ts";
import type { Compared } from "../../model/views/curves.ts";
import type { OverviewView } from "../../model/views/overview.ts";
import type { Finding } from "../findings/finding.ts";
import { comparedMeans, comparedQuantile, comparedTotals } from "./compare.ts";
import { figureStatus } from "./figure-status.ts";
import type { PageGrid } from "./page-grid.ts";
import { type ProcessSeries, sumValues } from "./process-series.ts";
import type { Percentiles } from "./read-percentiles.ts";
import type { TrafficSeries } from "./traffic-series.ts";
import { qpsValues } from "./traffic-values.ts";

type TrafficFigures = Pick<
  OverviewView["figures"],
  "qps" | "errorRatio" | "rtMeanMs" | "rtP50Ms" | "rtP99Ms" | "percentilesOf"
>;
type SidecarFigures = Pick<OverviewView["figures"], "sidecarCores" | "sidecarRssBytes">;

/** Requests, failures and RT of the headline, each with the range before. */
export function trafficFigures(
  total: TrafficSeries,
  percentiles: Percentiles,
  findings: readonly Finding[],
  grid: PageGrid,
): TrafficFigures {
  const rtStatus = figureStatus(findings, ["rt"]);
  return {
    qps: comparedMeans(qpsValues(total, grid), grid, "good"),
    errorRatio: comparedTotals(total, grid, "errorRatio", figureStatus(findings, ["errors"])),
    rtMeanMs: comparedTotals(total, grid, "rtMeanMs", rtStatus),
    rtP50Ms: comparedQuantile(percentiles.series, grid, 0.5, rtStatus),
    rtP99Ms: comparedQuantile(percentiles.series, grid, 0.99, rtStatus),
    percentilesOf: percentiles.of,
  };
}

/** Of processes all that the figures are made of. */
export const figureSignals = ["cpuCores", "rss"] as const satisfies readonly ProcessSignalId[];

/** What the sidecars' processes use, summed over instances. */
export function sidecarFigures(
  processes: readonly ProcessSeries[],
  findings: readonly Finding[],
  grid: PageGrid,
): SidecarFigures {
  const sum = (signal: (typeof figureSignals)[number], about: "cpu" | "memory"): Compared =>
    comparedMeans(sumValues(processes, signal, grid), grid, figureStatus(findings, [about]));
  return { sidecarCores: sum("cpuCores", "cpu"), sidecarRssBytes: sum("rss", "memory") };
}
