import type { Scope } from "../../model/scope.ts";
import type { ApplicationsView } from "../../model/views/applications.ts";
import { findFindings } from "../findings/find.ts";
import { applicationsVerdict } from "../findings/list-verdicts.ts";
import { applicationRow, worstFirst } from "./application-rows.ts";
import { readApplicationSeries } from "./application-series.ts";
import { sparksOf } from "./application-sparks.ts";
import { gatherFacts } from "./gather-facts.ts";
import { madeOnce } from "./made-once.ts";
import { openPage } from "./page.ts";
import { gridOf, sparkPoints } from "./page-grid.ts";
import type { ViewSources } from "./sources.ts";

/** More than a person reads; beyond, it is said. */
const maxRows = 10_000;
/** Rows of a first screen have their sparks at once; the others' are asked for when they come into sight. */
const firstSparks = 48;

/** All applications of the mesh, the worst first. */
export async function applicationsView(
  sources: ViewSources,
  timeZone: string,
  scope: Scope,
): Promise<ApplicationsView> {
  const page = await openPage(sources, timeZone, scope.range, scope.filter);
  const grid = gridOf(page.range, page, page.fineStepMs, sparkPoints);
  const [facts, all] = await Promise.all([gatherFacts(sources, page), readApplicationSeries(sources, page, grid)]);
  const findings = findFindings(facts);
  const byApp = Map.groupBy(facts.instances, (instance) => instance.app);
  const series = new Map(all.map((one) => [one.app, one]));
  const rows = [...byApp]
    .map(([app, instances]) => applicationRow(app, instances, series.get(app), findings, grid))
    .toSorted(worstFirst);
  return {
    range: page.range,
    verdict: applicationsVerdict(findings, facts, rows.length),
    rows: rows.slice(0, maxRows).map((row, place) => {
      const own = row.sparks === null && place < firstSparks ? series.get(row.app) : undefined;
      return own ? { ...row, sparks: madeOnce([own], "sparks", () => sparksOf(own.traffic, grid)) } : row;
    }),
    total: rows.length,
  };
}
