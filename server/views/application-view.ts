import { directionCode } from "../../model/directions.ts";
import type { Scope } from "../../model/scope.ts";
import type { ApplicationView, BandsByKind } from "../../model/views/application.ts";
import { failureCauseOf } from "../findings/failure-cause.ts";
import { findFindings } from "../findings/find.ts";
import { statusOfApp } from "../findings/statuses.ts";
import { applicationVerdict } from "../findings/verdict.ts";
import { sidecarsOf } from "./application-series.ts";
import { eventMarks, markedKinds } from "./event-marks.ts";
import { flowRows } from "./flow-rows.ts";
import { gatherFacts } from "./gather-facts.ts";
import { type Headline, headlineOf, headlinePhrase } from "./headline.ts";
import { countInstances } from "./instance-facts.ts";
import { readTiles } from "./instance-tiles.ts";
import { isFiltered, openPage, type Page } from "./page.ts";
import { gridOf, type PageGrid, pagePoints, sparkPoints } from "./page-grid.ts";
import { readFirstHeard } from "./read-first-heard.ts";
import { readPercentiles } from "./read-percentiles.ts";
import { readProcess, readTraffic } from "./read-series.ts";
import { sideRows } from "./side-rows.ts";
import type { ViewSources } from "./sources.ts";
import { curveCounts, groupsByKind, trafficCurves } from "./traffic-curves.ts";
import { figureSignals, sidecarFigures, trafficFigures } from "./traffic-figures.ts";
import { sumSeries, type TrafficSeries, totalOf } from "./traffic-series.ts";

const maxEvents = 1000;
const maxCaptures = 200;

/** One application. Null when none of that name is scraped now and none ever was. */
export async function applicationView(
  sources: ViewSources,
  timeZone: string,
  app: string,
  scope: Scope,
): Promise<(ApplicationView & { bands: BandsByKind }) | null> {
  if (sources.registry.byApp(app).length === 0 && sources.registry.idOf("app", app) === null) return null;
  const page = await openPage(sources, timeZone, scope.range, scope.filter, app);
  const grid = gridOf(page.range, page, page.fineStepMs, pagePoints);
  const small = gridOf(page.range, page, page.fineStepMs, sparkPoints);
  const name = (id: number) => sources.registry.name(id);
  const read = await readApplication(sources, page, grid, small, app);
  // The verdict weighs the application against the whole mesh: what it calls may be the cause.
  const facts = await gatherFacts(sources, await openPage(sources, timeZone, scope.range, scope.filter));
  const findings = findFindings(facts);
  const own = findings.filter((finding) => finding.app === app);
  const instances = facts.instances.filter((instance) => instance.app === app);
  const shown = new Set(instances.map((instance) => instance.key));
  const captures = isFiltered(page) ? read.captures.filter(({ instance }) => shown.has(instance)) : read.captures;
  const headline = headlineOf(read.traffic, name);
  const total = sumSeries(headline.series, grid);
  const [percentiles, tiles, sinceMs] = await Promise.all([
    readPercentiles(sources, page, grid, headline),
    readTiles(sources, page, instances, findings, captures),
    readFirstHeard(sources, grid, page.where, total.columns.coveredMs),
  ]);
  const requests = headline.series.length > 0 ? totalOf(total, grid.points, grid.points * 2).requests : null;
  const processes = sidecarsOf(read.processes, name);
  const kindsShown = new Set(processes.map(({ keys }) => name(keys.kind ?? 0)));
  const compared = instances.filter(({ kind }) => kind !== null && kindsShown.has(kind));
  return {
    range: page.range,
    app,
    status: statusOfApp(app, findings, instances, requests),
    verdict: applicationVerdict(app, findings, facts),
    headline: headlinePhrase(headline),
    figures: {
      instances: countInstances(instances),
      ...trafficFigures(total, percentiles, own, grid),
      failedBy: failureCauseOf(totalOf(total, grid.points, grid.points * 2)),
      ...sidecarFigures(processes, own, small),
    },
    ...trafficCurves(
      groupsByKind(headline, grid, name),
      total,
      percentiles,
      grid,
      callsOf(read.traffic, headline, grid, name),
      sinceMs,
    ),
    marks: eventMarks(read.events, captures, page.range),
    flows: flowRows(read.flows, own, facts.firings, small, name),
    versions: sideRows("version", read.sides, processes, compared, findings, small, name),
    zones: sideRows("zone", read.sides, processes, compared, findings, small, name),
    instances: tiles.tiles,
    bands: tiles.bands,
    captures,
  };
}

/** Everything of one application but its instances' own curves. */
async function readApplication(sources: ViewSources, page: Page, grid: PageGrid, small: PageGrid, app: string) {
  const [traffic, processes, flows, sides, events, captures] = await Promise.all([
    readTraffic(
      sources,
      grid,
      ["kind", "direction"],
      { ...page.where, counted: true },
      { histogram: true, causes: true, counts: curveCounts },
    ),
    readProcess(sources, small, ["kind", "version", "zone"], page.where, { signals: figureSignals }),
    readTraffic(sources, small, ["kind", "direction", "service"], page.where, { counts: curveCounts }),
    readTraffic(sources, small, ["kind", "version", "zone", "direction"], page.where, { counts: curveCounts }),
    sources.events.list({ ...page.range, app, kinds: [...markedKinds], limit: maxEvents }),
    sources.captures.list({ ...page.range, app, limit: maxCaptures }),
  ]);
  return { traffic, processes, flows, sides, events, captures };
}

/** The requests that the headline's own sidecars make; null where the headline is not of requests served. */
function callsOf(
  traffic: readonly TrafficSeries[],
  headline: Headline,
  grid: PageGrid,
  name: (id: number) => string,
): TrafficSeries | null {
  if (headline.directions[0] !== "in") return null;
  const calls = traffic.filter(
    ({ keys }) =>
      keys.direction === directionCode("out") && headline.kinds.some((kind) => kind === name(keys.kind ?? 0)),
  );
  return calls.length > 0 ? sumSeries(calls, grid) : null;
}
