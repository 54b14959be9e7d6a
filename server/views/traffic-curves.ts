import { isSidecarKind, kinds } from "../../model/kinds.ts";
import type { UnixMs } from "../../model/units.ts";
import type { CurveSet } from "../../model/views/curves.ts";
import type { TrafficCount } from "../store/port.ts";
import { idleGaps, staleGaps } from "./coverage.ts";
import { curveSet } from "./curve-set.ts";
import { failedCurves } from "./failed-curves.ts";
import type { Headline } from "./headline.ts";
import type { PageGrid } from "./page-grid.ts";
import type { Percentiles } from "./read-percentiles.ts";
import { sumSeries, type TrafficSeries } from "./traffic-series.ts";
import { qpsValues, quantileValues, rtValues } from "./traffic-values.ts";

/** Of traffic all that its curves and figures are made of, beside the requests. */
export const curveCounts = ["errors", "rtSumNs"] as const satisfies readonly TrafficCount[];

/** Traffic that gets a curve of its own: a kind, or a direction. */
export interface CurveGroup {
  id: string;
  label: string;
  series: TrafficSeries;
}

export interface TrafficCurves {
  requests: CurveSet;
  failed: CurveSet;
  rt: CurveSet;
}

export const nothingStored = "Nothing is stored: no scrape came, or the console did not run.";

/**
 * Requests (1/s), a curve per group that adds up to the headline; failed (0–1) of all, by whom where that is told;
 * RT (ms). `total` is the headline: its coverage decides what is a gap; before `sinceMs` nothing is one. `calls` are the requests made, beside those served.
 */
export function trafficCurves(
  groups: readonly CurveGroup[],
  total: TrafficSeries,
  percentiles: Percentiles,
  grid: PageGrid,
  calls: TrafficSeries | null,
  sinceMs: UnixMs | null,
): TrafficCurves {
  const { coveredMs, requests } = total.columns;
  const stale = staleGaps(coveredMs, grid, nothingStored, sinceMs);
  const idle = idleGaps(coveredMs, requests, grid);
  const served = groups.map(({ id, label, series }) => ({ id, label, values: qpsValues(series, grid) }));
  const rt = [
    { id: "p99", label: "p99", values: quantileValues(percentiles.series, 0.99) },
    { id: "p50", label: "p50", values: quantileValues(percentiles.series, 0.5) },
    { id: "mean", label: "mean", values: rtValues(total) },
    ...(calls ? [{ id: "calls", label: "calls", values: rtValues(calls) }] : []),
  ];
  return {
    requests: curveSet(grid, served, stale, sinceMs),
    failed: curveSet(grid, failedCurves(total), [...stale, ...idle], sinceMs),
    rt: curveSet(grid, rt, [...stale, ...idle], sinceMs),
  };
}

/** The headline's traffic by kind. */
export function groupsByKind(headline: Headline, grid: PageGrid, name: (id: number) => string): CurveGroup[] {
  return [...Map.groupBy(headline.series, ({ keys }) => name(keys.kind ?? 0))].map(([kind, series]) => ({
    id: kind,
    label: isSidecarKind(kind) ? kinds[kind].label : kind,
    series: sumSeries(series, grid),
  }));
}
