import { directionCode } from "../../model/directions.ts";
import type { Phrase } from "../../model/findings.ts";
import type { Headline } from "./headline.ts";
import type { Page } from "./page.ts";
import type { PageGrid } from "./page-grid.ts";
import { histogramShare, percentilesOf } from "./percentiles.ts";
import { readTraffic } from "./read-series.ts";
import type { ViewSources } from "./sources.ts";
import { sumSeries, type TrafficSeries, totalOf } from "./traffic-series.ts";

/** Inward traffic that has histograms, and of whom it is. */
export interface Percentiles {
  series: TrafficSeries;
  of: Phrase[];
}

/**
 * The headline's own histograms; where its sidecars export none, those of the Go processes behind them, which see the
 * same requests. `headline` must have been read with histograms.
 */
export async function readPercentiles(
  sources: ViewSources,
  page: Page,
  grid: PageGrid,
  headline: Headline,
): Promise<Percentiles> {
  const own = sumSeries(headline.series, grid);
  const isOwn = own.histograms.size > 0;
  const where = { ...page.where, direction: headline.directions, ...(isOwn ? { counted: true } : {}) };
  const range = { fromMs: grid.fromMs, toMs: grid.toMs, stepMs: grid.toMs - grid.fromMs };
  const [shares, behind] = await Promise.all([
    sources.store.traffic({ ...range, by: ["app"], where, histogram: true, counts: [] }),
    isOwn ? null : readTraffic(sources, grid, ["direction"], where, { histogram: true, counts: [] }),
  ]);
  const requests = totalOf(own, grid.points, grid.points * 2).requests;
  const share = histogramShare(shares, (id) => sources.registry.name(id), requests);
  const applications = new Set(page.instances.map(({ target }) => target.app)).size;
  const series = behind
    ? sumSeries(
        behind.filter(({ keys }) => keys.direction === directionCode("in")),
        grid,
      )
    : own;
  return { series, of: percentilesOf(share, headline.kinds, applications) };
}
