import { directionOf } from "../../model/directions.ts";
import type { MeshEvent } from "../../model/events.ts";
import { isSidecarKind } from "../../model/kinds.ts";
import type { FlowRow } from "../../model/views/application.ts";
import type { Finding } from "../findings/finding.ts";
import { comparedMeans, comparedTotals } from "./compare.ts";
import { figureStatus } from "./figure-status.ts";
import type { PageGrid } from "./page-grid.ts";
import type { TrafficSeries } from "./traffic-series.ts";
import { qpsValues } from "./traffic-values.ts";

const maxRows = 100;

/** One application's traffic by kind, direction and service, the busiest first. */
export function flowRows(
  all: readonly TrafficSeries[],
  findings: readonly Finding[],
  firings: readonly MeshEvent[],
  grid: PageGrid,
  name: (id: number) => string,
): FlowRow[] {
  const rows = all.flatMap((series): FlowRow[] => {
    const kind = name(series.keys.kind ?? 0);
    if (!isSidecarKind(kind)) return [];
    const flow = { direction: directionOf(series.keys.direction ?? 0), service: name(series.keys.service ?? 0) };
    const own = findings.filter((finding) => isAbout(finding, flow, firings));
    return [
      {
        kind,
        ...flow,
        qps: comparedMeans(qpsValues(series, grid), grid, "good"),
        errorRatio: comparedTotals(series, grid, "errorRatio", figureStatus(own, ["errors", "calls-failing"])),
        rtMeanMs: comparedTotals(series, grid, "rtMeanMs", figureStatus(own, ["rt", "calls-slow"])),
      },
    ];
  });
  return rows.toSorted((a, b) => (b.qps.now ?? 0) - (a.qps.now ?? 0)).slice(0, maxRows);
}

/** Whether the rule behind a finding fired on this flow; what no rule shows is of all that is served. */
function isAbout(
  { app, firing, sinceMs }: Finding,
  { direction, service }: Pick<FlowRow, "direction" | "service">,
  firings: readonly MeshEvent[],
): boolean {
  if (!firing) return direction !== "out";
  return firings.some(
    (one) =>
      one.app === app &&
      one.rule === firing.rule &&
      one.atMs >= (sinceMs ?? firing.atMs) &&
      one.flow?.direction === direction &&
      one.flow.service === service,
  );
}
