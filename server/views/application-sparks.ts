import type { Scope } from "../../model/scope.ts";
import type { ApplicationSparks } from "../../model/views/applications.ts";
import { sparkOf } from "./curve-set.ts";
import { headlineOf } from "./headline.ts";
import { openPage } from "./page.ts";
import { gridOf, type PageGrid, sparkPoints } from "./page-grid.ts";
import { readTraffic } from "./read-series.ts";
import type { ViewSources } from "./sources.ts";
import { curveCounts } from "./traffic-curves.ts";
import { sumSeries, type TrafficSeries } from "./traffic-series.ts";
import { errorValues, qpsValues, rtValues } from "./traffic-values.ts";

export const noSparks: ApplicationSparks = { qps: [], errorRatio: [], rtMeanMs: [] };

/** The sparks of some rows of the list of applications, by application. */
export async function applicationSparks(
  sources: ViewSources,
  timeZone: string,
  scope: Scope,
  apps: readonly string[],
): Promise<Record<string, ApplicationSparks>> {
  const page = await openPage(sources, timeZone, scope.range, scope.filter);
  const grid = gridOf(page.range, page, page.fineStepMs, sparkPoints);
  const name = (id: number) => sources.registry.name(id);
  const ids = apps.map((app) => sources.registry.idOf("app", app)).filter((id) => id !== null);
  if (ids.length === 0) return {};
  const where = { ...page.where, app: ids, counted: true };
  const traffic = await readTraffic(sources, grid, ["app", "kind", "direction"], where, { counts: curveCounts });
  const byApp = Map.groupBy(traffic, ({ keys }) => name(keys.app ?? 0));
  return Object.fromEntries(
    apps.map((app) => {
      const { series } = headlineOf(byApp.get(app) ?? [], name);
      return [app, series.length > 0 ? sparksOf(sumSeries(series, grid), grid) : noSparks];
    }),
  );
}

export function sparksOf(traffic: TrafficSeries, grid: PageGrid): ApplicationSparks {
  return {
    qps: sparkOf(qpsValues(traffic, grid), grid),
    errorRatio: sparkOf(errorValues(traffic), grid),
    rtMeanMs: sparkOf(rtValues(traffic), grid),
  };
}
