import type { Mover } from "../../model/views/overview.ts";
import type { Finding } from "../findings/finding.ts";
import { readApplicationSeries } from "./application-series.ts";
import { moverCandidates, moversOf } from "./movers.ts";
import type { Page } from "./page.ts";
import { gridOf, sparkPoints } from "./page-grid.ts";
import type { ViewSources } from "./sources.ts";

const maxMovers = 12;

/** What changed most: first over whole applications, then, for those few, in which zone. */
export async function readMovers(sources: ViewSources, page: Page, findings: readonly Finding[]): Promise<Mover[]> {
  const grid = gridOf(page.range, page, page.fineStepMs, sparkPoints);
  const candidates = moverCandidates(await readApplicationSeries(sources, page, grid), grid).slice(0, maxMovers);
  if (candidates.length === 0) return [];
  const zones = Map.groupBy(page.instances, ({ target }) => target.app);
  const zonesOf = (app: string) => new Set(zones.get(app)?.map(({ target }) => target.zone)).size;
  const apps = [...new Set(candidates.map(({ app }) => app))].filter((app) => zonesOf(app) > 1);
  const byZone = apps.length > 0 ? moverCandidates(await readApplicationSeries(sources, page, grid, apps), grid) : [];
  return moversOf(candidates, byZone, zonesOf, findings, grid);
}
