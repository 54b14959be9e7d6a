import type { ProcessSignalId } from "../../model/signals.ts";
import type { ProcessDimension, TrafficCount, TrafficDimension, Where } from "../store/port.ts";
import { madeOnce } from "./made-once.ts";
import type { PageGrid } from "./page-grid.ts";
import { type ProcessSeries, processSeries } from "./process-series.ts";
import type { ViewSources } from "./sources.ts";
import { type TrafficSeries, trafficSeries } from "./traffic-series.ts";

/** Groups of one query at most: beyond, the busiest are enough. */
const maxGroups = 20_000;

/** What to read beside the usual. */
export interface ReadOptions {
  /** Also the histograms. */
  histogram?: boolean;
  /** Also who made the failed answers, where that is told. */
  causes?: boolean;
  /** Nothing of the range before. */
  nowOnly?: boolean;
  /** Of traffic, beside the requests, only these. */
  counts?: readonly TrafficCount[];
  /** Only these signals of processes. */
  signals?: readonly ProcessSignalId[];
}

/** Traffic over the range before and the range, a series per group. */
export async function readTraffic(
  sources: ViewSources,
  grid: PageGrid,
  by: TrafficDimension[],
  where: Where,
  { histogram = false, causes = false, nowOnly = false, counts }: ReadOptions = {},
): Promise<TrafficSeries[]> {
  const query = {
    ...rangeOf(grid, nowOnly),
    by,
    where,
    maxGroups,
    histogram,
    ...(counts ? { counts } : {}),
    ...(causes ? { narrow: true } : {}),
  };
  const answer = await sources.store.traffic(query);
  return madeOnce([answer], keyOf(grid), () => trafficSeries(answer, grid, by));
}

/** Process signals over the range before and the range, a series per group. */
export async function readProcess(
  sources: ViewSources,
  grid: PageGrid,
  by: ProcessDimension[],
  where: Where,
  { nowOnly = false, signals }: ReadOptions = {},
): Promise<ProcessSeries[]> {
  const query = { ...rangeOf(grid, nowOnly), by, where, maxGroups, ...(signals ? { signals } : {}) };
  const answer = await sources.store.process(query);
  return madeOnce([answer], keyOf(grid), () => processSeries(answer, grid, by));
}

/** An answer is always to one `by`; the grid is the page's. */
export function keyOf({ beforeMs, stepMs, points }: PageGrid): string {
  return `series ${beforeMs} ${stepMs} ${points}`;
}

function rangeOf({ beforeMs, fromMs, toMs, stepMs }: PageGrid, nowOnly: boolean) {
  return { fromMs: Math.max(0, nowOnly ? fromMs : beforeMs), toMs, stepMs };
}
