import type { Status } from "../../model/findings.ts";
import { quantileMs } from "../../model/histogram.ts";
import type { Compared, Spark } from "../../model/views/curves.ts";
import { errorRatio, meanRtMs } from "../findings/facts.ts";
import type { PageGrid } from "./page-grid.ts";
import { recentPart } from "./recent-part.ts";
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
  const isKnown = known >= grid.points * enoughBefore;
  return {
    now: meanOf(values.slice(grid.points)),
    before: isKnown ? meanOf(before) : null,
    status,
    ...(isKnown
      ? {}
      : {
          within: withinRange(
            (point) => values[point] != null,
            grid,
            (a, b) => meanOf(values.slice(a, b)),
          ),
        }),
  };
}

/** The newest part of the range against the part before it; null where either is not known. */
function withinRange(
  isKnown: (point: number) => boolean,
  grid: PageGrid,
  figureOf: (from: number, to: number) => number | null,
): NonNullable<Compared["within"]> | null {
  const part = recentPart(isKnown, grid, grid.points);
  if (!part) return null;
  const end = grid.points * 2;
  const earlier = figureOf(part.from, part.at);
  const recent = figureOf(part.at, end);
  return earlier === null || recent === null ? null : { earlier, recent, recentMs: (end - part.at) * grid.stepMs };
}

/** A figure made from sums: a ratio or a mean is taken of the totals, never of other means. */
export function comparedTotals(
  series: TrafficSeries,
  grid: PageGrid,
  figure: "errorRatio" | "rtMeanMs",
  status: Status,
): Compared {
  const of = figure === "errorRatio" ? errorRatio : meanRtMs;
  return comparedParts(series, grid, status, (from, to) => of(totalOf(series, from, to)));
}

/** A percentile of the merged buckets. */
export function comparedQuantile(series: TrafficSeries, grid: PageGrid, q: number, status: Status): Compared {
  return comparedParts(series, grid, status, (from, to) => {
    const buckets = bucketsOf(series, from, to);
    return buckets && quantileMs(buckets, q);
  });
}

function comparedParts(
  series: TrafficSeries,
  grid: PageGrid,
  status: Status,
  figureOf: (from: number, to: number) => number | null,
): Compared {
  const now = figureOf(grid.points, grid.points * 2);
  if (isKnownBefore(series, grid)) return { now, before: figureOf(0, grid.points), status };
  const isKnown = (point: number) => (series.columns.coveredMs[point] ?? 0) > 0;
  return { now, before: null, status, within: withinRange(isKnown, grid, figureOf) };
}

function isKnownBefore({ columns }: TrafficSeries, grid: PageGrid): boolean {
  const known = columns.coveredMs.subarray(0, grid.points).reduce((count, covered) => count + (covered > 0 ? 1 : 0), 0);
  return known >= grid.points * enoughBefore;
}
