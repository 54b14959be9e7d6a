import type { Scope } from "../../model/scope.ts";
import type { ApplicationRow, ApplicationsView } from "../../model/views/applications.ts";
import type { Compared } from "../../model/views/curves.ts";
import type { InstanceFact } from "../findings/facts.ts";
import { findFindings } from "../findings/find.ts";
import type { Finding } from "../findings/finding.ts";
import { applicationsVerdict } from "../findings/list-verdicts.ts";
import { shortReason } from "../findings/short-reason.ts";
import { statusOfApp } from "../findings/statuses.ts";
import { type ApplicationSeries, readApplicationSeries } from "./application-series.ts";
import { noSparks, sparksOf } from "./application-sparks.ts";
import { comparedMeans, comparedTotals } from "./compare.ts";
import { figureStatus } from "./figure-status.ts";
import { gatherFacts } from "./gather-facts.ts";
import { openPage } from "./page.ts";
import { gridOf, type PageGrid, sparkPoints } from "./page-grid.ts";
import type { ViewSources } from "./sources.ts";
import { totalOf } from "./traffic-series.ts";
import { qpsValues } from "./traffic-values.ts";

/** More than a person reads; beyond, it is said. */
const maxRows = 10_000;
/** Rows of a first screen have their sparks at once; the others' are asked for when they come into sight. */
const firstSparks = 48;
const worstFirst = ["bad", "warn", "unknown", "good", "idle"];

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
  const rows = [...byApp].map(([app, instances]) => rowOf(app, instances, series.get(app), findings, grid));
  rows.sort(
    (a, b) =>
      worstFirst.indexOf(a.status) - worstFirst.indexOf(b.status) ||
      (b.qps.now ?? -1) - (a.qps.now ?? -1) ||
      a.app.localeCompare(b.app),
  );
  return {
    range: page.range,
    verdict: applicationsVerdict(findings, facts, rows.length),
    rows: rows.slice(0, maxRows).map((row, place) => {
      const own = row.sparks === null && place < firstSparks ? series.get(row.app) : undefined;
      return own ? { ...row, sparks: sparksOf(own.traffic, grid) } : row;
    }),
    total: rows.length,
  };
}

const unknown: Compared = { now: null, before: null, status: "unknown" };

function rowOf(
  app: string,
  instances: readonly InstanceFact[],
  series: ApplicationSeries | undefined,
  findings: readonly Finding[],
  grid: PageGrid,
): ApplicationRow {
  const own = findings.filter((finding) => finding.app === app);
  const since = own.map((finding) => finding.sinceMs).filter((ms) => ms !== null);
  const traffic = series && series.headline.series.length > 0 ? series.traffic : null;
  const requests = traffic ? totalOf(traffic, grid.points, grid.points * 2).requests : null;
  const distinct = <T>(of: (instance: InstanceFact) => T | null) =>
    [...new Set(instances.map(of))].filter((value) => value !== null && value !== "") as T[];
  return {
    app,
    status: statusOfApp(app, findings, instances, requests),
    why: own[0] ? shortReason(own[0]) : "",
    kinds: distinct((instance) => instance.kind),
    versions: distinct((instance) => instance.version).toSorted(),
    zones: distinct((instance) => instance.zone).toSorted(),
    instances: {
      up: instances.filter((instance) => instance.health === "up" && !instance.stale).length,
      total: instances.length,
    },
    qps: traffic ? comparedMeans(qpsValues(traffic, grid), grid, "good") : unknown,
    errorRatio: traffic ? comparedTotals(traffic, grid, "errorRatio", figureStatus(own, ["errors"])) : unknown,
    rtMeanMs: traffic ? comparedTotals(traffic, grid, "rtMeanMs", figureStatus(own, ["rt"])) : unknown,
    sidecarCores: series ? comparedMeans(series.cores, grid, figureStatus(own, ["cpu"])) : unknown,
    sparks: traffic ? null : noSparks,
    sinceMs: since.length > 0 ? Math.min(...since) : null,
  };
}
