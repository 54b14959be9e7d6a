import { directionOf } from "../../model/directions.ts";
import { isSidecarKind } from "../../model/kinds.ts";
import type { FlowRow } from "../../model/views/application.ts";
import { comparedMeans, comparedTotals } from "./compare.ts";
import type { PageGrid } from "./page-grid.ts";
import type { TrafficSeries } from "./traffic-series.ts";
import { qpsValues } from "./traffic-values.ts";

const maxRows = 100;

/** One application's traffic by kind, direction and service, the busiest first. */
export function flowRows(all: readonly TrafficSeries[], grid: PageGrid, name: (id: number) => string): FlowRow[] {
  const rows = all.flatMap((series): FlowRow[] => {
    const kind = name(series.keys.kind ?? 0);
    if (!isSidecarKind(kind)) return [];
    return [
      {
        kind,
        direction: directionOf(series.keys.direction ?? 0),
        service: name(series.keys.service ?? 0),
        qps: comparedMeans(qpsValues(series, grid), grid, "good"),
        errorRatio: comparedTotals(series, grid, "errorRatio", "good"),
        rtMeanMs: comparedTotals(series, grid, "rtMeanMs", "good"),
      },
    ];
  });
  return rows.toSorted((a, b) => (b.qps.now ?? 0) - (a.qps.now ?? 0)).slice(0, maxRows);
}
