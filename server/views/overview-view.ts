import type { Scope } from "../../model/scope.ts";
import type { OverviewView } from "../../model/views/overview.ts";
import type { MeshFacts } from "../findings/facts.ts";
import { findFindings } from "../findings/find.ts";
import type { Finding } from "../findings/finding.ts";
import { statusOfApp } from "../findings/statuses.ts";
import { meshVerdict } from "../findings/verdict.ts";
import { worstApplications } from "./application-rows.ts";
import { readApplicationSeries, sidecarsOf } from "./application-series.ts";
import { eventMarks, markedKinds } from "./event-marks.ts";
import { gatherFacts, recentRange } from "./gather-facts.ts";
import { headlineOf, headlinePhrase } from "./headline.ts";
import { countInstances } from "./instance-facts.ts";
import { isFiltered, openPage } from "./page.ts";
import { gridOf, pagePoints, sparkPoints } from "./page-grid.ts";
import { readFirstHeard } from "./read-first-heard.ts";
import { readMovers } from "./read-movers.ts";
import { readPercentiles } from "./read-percentiles.ts";
import { readProcess, readTraffic } from "./read-series.ts";
import type { ViewSources } from "./sources.ts";
import { curveCounts, groupsByKind, trafficCurves } from "./traffic-curves.ts";
import { figureSignals, sidecarFigures, trafficFigures } from "./traffic-figures.ts";
import { sumSeries } from "./traffic-series.ts";
import { zoneVersionMatrix } from "./zone-version-matrix.ts";

const maxEvents = 1000;
const maxApplications = 12;
const maxCaptures = 5;

/** The mesh at a glance; asks the store for sums only, never for instances. */
export async function overviewView(sources: ViewSources, timeZone: string, scope: Scope): Promise<OverviewView> {
  const page = await openPage(sources, timeZone, scope.range, scope.filter);
  const grid = gridOf(page.range, page, page.fineStepMs, pagePoints);
  const small = gridOf(page.range, page, page.fineStepMs, sparkPoints);
  const name = (id: number) => sources.registry.name(id);
  const [traffic, processes, facts, events, counts, applications] = await Promise.all([
    readTraffic(
      sources,
      grid,
      ["kind", "direction"],
      { ...page.where, counted: true },
      { histogram: true, counts: curveCounts },
    ),
    readProcess(sources, grid, ["kind"], page.where, { signals: figureSignals }),
    gatherFacts(sources, page),
    sources.events.list({ ...page.range, kinds: [...markedKinds], limit: maxEvents }),
    sources.captures.count(page.range),
    readApplicationSeries(sources, page, small),
  ]);
  const findings = findFindings(facts);
  const headline = headlineOf(traffic, name);
  const total = sumSeries(headline.series, grid);
  const [percentiles, movers, sinceMs] = await Promise.all([
    readPercentiles(sources, page, grid, headline),
    readMovers(sources, page, applications, small, findings),
    readFirstHeard(sources, grid, page.where, total.columns.coveredMs),
  ]);
  const shown = new Set(facts.instances.map((instance) => instance.key));
  const captures = facts.captures.filter((capture) => capture.atMs >= page.range.fromMs);
  const recent = recentRange(page);
  return {
    range: page.range,
    verdict: meshVerdict(findings, facts),
    headline: headlinePhrase(headline),
    figures: {
      instances: countInstances(facts.instances),
      applications: countApplications(findings, facts.instances),
      ...trafficFigures(total, percentiles, findings, grid),
      ...sidecarFigures(sidecarsOf(processes, name), findings, grid),
      captures: { inRange: isFiltered(page) ? captures.length : counts.total, running: counts.running },
    },
    ...trafficCurves(groupsByKind(headline, grid, name), total, percentiles, grid, null, sinceMs),
    marks: eventMarks(
      events.filter((event) => shown.has(event.instance)),
      captures,
      page.range,
    ),
    ...movers,
    newestCaptures: captures.slice(0, maxCaptures),
    applications: worstApplications(applications, facts.instances, findings, small, maxApplications),
    matrix: zoneVersionMatrix(facts, findings, recent.toMs - recent.fromMs),
  };
}

function countApplications(
  findings: readonly Finding[],
  instances: MeshFacts["instances"],
): OverviewView["figures"]["applications"] {
  const byApp = Map.groupBy(instances, ({ app }) => app);
  const statuses = [...byApp].map(([app, own]) => statusOfApp(app, findings, own, null));
  const count = (wanted: string) => statuses.filter((status) => status === wanted).length;
  return { total: byApp.size, failing: count("bad"), degraded: count("warn") };
}
