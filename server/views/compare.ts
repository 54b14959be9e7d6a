import type { Status } from "../../model/findings.ts";
import { quantileMs } from "../../model/histogram.ts";
import type { Compared, Spark } from "../../model/views/curves.ts";
import { errorRatio, meanRtMs } from "../findings/facts.ts";
import type { PageGrid } from "./page-grid.ts";
import { bucketsOf, type TrafficSeries, totalOf } from "./traffic-series.ts";

/** The share of the range before that must be known to compare with it. */
const enoughBefore = 0.2;

/** The mean of what is known; null where nothing is. */
export function meanOf(values: Spark): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : null;
}

/** Means of the two halves of values over the range before and the range. */
export function comparedMeans(values: Spark, grid: PageGrid, status: Status): Compared {
  const before = values.slice(0, grid.points);
  const known = before.filter((value) => value !== null).length;
  return {
    now: meanOf(values.slice(grid.points)),
    before: known >= grid.points * enoughBefore ? meanOf(before) : null,
    status,
  };
}

/** A figure made from sums: a ratio or a mean is taken of the totals, never of other means. */
export function comparedTotals(
  series: TrafficSeries,
  grid: PageGrid,
  figure: "errorRatio" | "rtMeanMs",
  status: Status,
): Compared {
  const of = figure === "errorRatio" ? errorRatio : meanRtMs;
  return {
    now: of(totalOf(series, grid.points, grid.points * 2)),
    before: isKnownBefore(series, grid) ? of(totalOf(series, 0, grid.points)) : null,
    status,
  };
}

/** A percentile of the merged buckets. */
export function comparedQuantile(series: TrafficSeries, grid: PageGrid, q: number, status: Status): Compared {
  const now = bucketsOf(series, grid.points, grid.points * 2);
  const before = isKnownBefore(series, grid) ? bucketsOf(series, 0, grid.points) : null;
  return { now: now && quantileMs(now, q), before: before && quantileMs(before, q), status };
}

function isKnownBefore({ columns }: TrafficSeries, grid: PageGrid): boolean {
  const known = columns.coveredMs.subarray(0, grid.points).reduce((count, covered) => count + (covered > 0 ? 1 : 0), 0);
  return known >= grid.points * enoughBefore;
}
