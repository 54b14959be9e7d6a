import type { Status } from "../../model/findings.ts";
import type { ApplicationRow } from "../../model/views/applications.ts";
import type { Compared } from "../../model/views/curves.ts";
import type { InstanceFact } from "../findings/facts.ts";
import type { Finding } from "../findings/finding.ts";
import { shortReason } from "../findings/short-reason.ts";
import { statusOfApp } from "../findings/statuses.ts";
import type { ApplicationSeries } from "./application-series.ts";
import { noSparks, sparksOf } from "./application-sparks.ts";
import { comparedMeans, comparedTotals } from "./compare.ts";
import { figureStatus } from "./figure-status.ts";
import { madeOnce } from "./made-once.ts";
import type { PageGrid } from "./page-grid.ts";
import { type TrafficSeries, totalOf } from "./traffic-series.ts";
import { qpsValues } from "./traffic-values.ts";

const order: readonly Status[] = ["bad", "warn", "unknown", "good", "idle"];

/** The worst first, then the busiest. */
export function worstFirst(a: ApplicationRow, b: ApplicationRow): number {
  return (
    order.indexOf(a.status) - order.indexOf(b.status) ||
    (b.qps.now ?? -1) - (a.qps.now ?? -1) ||
    a.app.localeCompare(b.app)
  );
}

/** The first `most` of all applications, with their sparks. */
export function worstApplications(
  all: readonly ApplicationSeries[],
  instances: readonly InstanceFact[],
  findings: readonly Finding[],
  grid: PageGrid,
  most: number,
): ApplicationRow[] {
  const series = new Map(all.map((one) => [one.app, one]));
  return [...Map.groupBy(instances, ({ app }) => app)]
    .map(([app, own]) => applicationRow(app, own, series.get(app), findings, grid))
    .toSorted(worstFirst)
    .slice(0, most)
    .map((row) => {
      const own = row.sparks === null ? series.get(row.app) : undefined;
      return own ? { ...row, sparks: madeOnce([own], "sparks", () => sparksOf(own.traffic, grid)) } : row;
    });
}

const unknown: Compared = { now: null, before: null, status: "unknown" };

/** One application: its status and why, and its traffic against the range before; sparks only where there is nothing to draw. */
export function applicationRow(
  app: string,
  instances: readonly InstanceFact[],
  series: ApplicationSeries | undefined,
  findings: readonly Finding[],
  grid: PageGrid,
): ApplicationRow {
  const own = findings.filter((finding) => finding.app === app);
  const since = own.map((finding) => finding.sinceMs).filter((ms) => ms !== null);
  const traffic = series && series.headline.series.length > 0 ? series.traffic : null;
  const figures = series && madeOnce([series], "figures", () => figuresOf(series, traffic, grid));
  const requests = figures?.requests ?? null;
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
    qps: figures?.qps ?? unknown,
    errorRatio: figures?.errorRatio ? { ...figures.errorRatio, status: figureStatus(own, ["errors"]) } : unknown,
    rtMeanMs: figures?.rtMeanMs ? { ...figures.rtMeanMs, status: figureStatus(own, ["rt"]) } : unknown,
    sidecarCores: figures ? { ...figures.sidecarCores, status: figureStatus(own, ["cpu"]) } : unknown,
    sparks: traffic ? null : noSparks,
    sinceMs: since.length > 0 ? Math.min(...since) : null,
  };
}

/** The numbers of a row; their statuses come from the findings of the moment. */
function figuresOf({ cores }: ApplicationSeries, traffic: TrafficSeries | null, grid: PageGrid) {
  return {
    requests: traffic && totalOf(traffic, grid.points, grid.points * 2).requests,
    qps: traffic && comparedMeans(qpsValues(traffic, grid), grid, "good"),
    errorRatio: traffic && comparedTotals(traffic, grid, "errorRatio", "good"),
    rtMeanMs: traffic && comparedTotals(traffic, grid, "rtMeanMs", "good"),
    sidecarCores: comparedMeans(cores, grid, "good"),
  };
}
