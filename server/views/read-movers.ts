import type { Milliseconds } from "../../model/units.ts";
import type { OverviewView } from "../../model/views/overview.ts";
import type { Finding } from "../findings/finding.ts";
import { type ApplicationSeries, readApplicationSeries } from "./application-series.ts";
import { madeOnce } from "./made-once.ts";
import { moverCandidates, moversOf } from "./movers.ts";
import type { Page } from "./page.ts";
import type { PageGrid } from "./page-grid.ts";
import { recentPart } from "./recent-part.ts";
import type { ViewSources } from "./sources.ts";

const maxMovers = 12;
/** Of less than this nothing is said: a rule may have fired on what no sum shows yet. */
const leastKnownMs: Milliseconds = 60_000;

/** What changed most among `all` applications: first over whole applications, then, for those few, in which zone. */
export async function readMovers(
  sources: ViewSources,
  page: Page,
  all: readonly ApplicationSeries[],
  grid: PageGrid,
  findings: readonly Finding[],
): Promise<Pick<OverviewView, "movers" | "moversOver">> {
  const isKnown = (point: number) =>
    all.some(({ traffic, cores }) => (traffic.columns.coveredMs[point] ?? 0) > 0 || cores[point] != null);
  const part = madeOnce([all], "recent part", () => recentPart(isKnown, grid));
  if (!part || (grid.points * 2 - part.from) * grid.stepMs < leastKnownMs) return { movers: [], moversOver: null };
  const moversOver = {
    recentMs: (grid.points * 2 - part.at) * grid.stepMs,
    earlierMs: (part.at - part.from) * grid.stepMs,
  };
  const candidates = madeOnce([all], "movers", () => moverCandidates(all, grid, part).slice(0, maxMovers));
  if (candidates.length === 0) return { movers: [], moversOver };
  const zones = Map.groupBy(page.instances, ({ target }) => target.app);
  const zonesOf = (app: string) => new Set(zones.get(app)?.map(({ target }) => target.zone)).size;
  const apps = [...new Set(candidates.map(({ app }) => app))].filter((app) => zonesOf(app) > 1);
  const parts = apps.length > 0 ? await readApplicationSeries(sources, page, grid, apps) : [];
  return { movers: moversOf(candidates, moverCandidates(parts, grid, part), zonesOf, findings, grid), moversOver };
}
