import type { ProcessDimension, TrafficDimension, Where } from "../store/port.ts";
import type { PageGrid } from "./page-grid.ts";
import { type ProcessSeries, processSeries } from "./process-series.ts";
import type { ViewSources } from "./sources.ts";
import { type TrafficSeries, trafficSeries } from "./traffic-series.ts";

/** Groups of one query at most: beyond, the busiest are enough. */
const maxGroups = 20_000;

/** Traffic over the range before and the range, a series per group. */
export async function readTraffic(
  sources: ViewSources,
  grid: PageGrid,
  by: TrafficDimension[],
  where: Where,
  histogram = false,
): Promise<TrafficSeries[]> {
  const query = {
    fromMs: Math.max(0, grid.beforeMs),
    toMs: grid.toMs,
    stepMs: grid.stepMs,
    by,
    where,
    maxGroups,
    histogram,
  };
  return trafficSeries(await sources.store.traffic(query), grid, by);
}

/** Process signals over the range before and the range, a series per group. */
export async function readProcess(
  sources: ViewSources,
  grid: PageGrid,
  by: ProcessDimension[],
  where: Where,
): Promise<ProcessSeries[]> {
  const query = { fromMs: Math.max(0, grid.beforeMs), toMs: grid.toMs, stepMs: grid.stepMs, by, where, maxGroups };
  return processSeries(await sources.store.process(query), grid, by);
}
