import { directionCode } from "../../model/directions.ts";
import { isSidecarKind } from "../../model/kinds.ts";
import type { SideRow } from "../../model/views/application.ts";
import { errorRatio, type InstanceFact, meanRtMs } from "../findings/facts.ts";
import type { Finding } from "../findings/finding.ts";
import { statusOfInstance, worst } from "../findings/statuses.ts";
import { meanOf } from "./compare.ts";
import type { PageGrid } from "./page-grid.ts";
import type { ProcessSeries } from "./process-series.ts";
import { sumSeries, type TrafficSeries, totalOf } from "./traffic-series.ts";
import { qpsValues } from "./traffic-values.ts";

/** The sidecars of one application side by side, by version or by zone: series by kind, direction and that. */
export function sideRows(
  by: "version" | "zone",
  traffic: readonly TrafficSeries[],
  processes: readonly ProcessSeries[],
  instances: readonly InstanceFact[],
  findings: readonly Finding[],
  grid: PageGrid,
  name: (id: number) => string,
): SideRow[] {
  const sideOf = ({ keys }: TrafficSeries | ProcessSeries) => `${name(keys.kind ?? 0)}\n${name(keys[by] ?? 0)}`;
  const bySide = Map.groupBy(
    instances.filter((instance) => instance.kind !== null),
    (instance) => `${instance.kind}\n${instance[by]}`,
  );
  const rows = [...bySide].flatMap(([key, group]): SideRow[] => {
    const [kind = "", value = ""] = key.split("\n");
    if (!isSidecarKind(kind)) return [];
    const inward = traffic.filter((series) => sideOf(series) === key && series.keys.direction === directionCode("in"));
    const sum = sumSeries(inward, grid);
    const total = totalOf(sum, grid.points, grid.points * 2);
    const coreMs = processes
      .filter((series) => sideOf(series) === key)
      .reduce((all, { signals }) => all + rangeSum(signals.cpuCores.valueMs, grid), 0);
    return [
      {
        kind,
        value,
        status: worst(group.map((instance) => statusOfInstance(instance, findings))),
        instances: group.length,
        qps: inward.length > 0 ? meanOf(qpsValues(sum, grid).slice(grid.points)) : null,
        errorRatio: errorRatio(total),
        rtMeanMs: meanRtMs(total),
        cpuPerThousand: total.requests > 0 && coreMs > 0 ? coreMs / total.requests : null,
      },
    ];
  });
  // Of versions the newer one comes first.
  const order = by === "version" ? -1 : 1;
  return rows.toSorted((a, b) => b.instances - a.instances || order * a.value.localeCompare(b.value));
}

/** Core-milliseconds of the range; a thousand of them per request are core-seconds per thousand requests. */
function rangeSum(values: Float64Array, grid: PageGrid): number {
  return values.subarray(grid.points, grid.points * 2).reduce((a, b) => a + b, 0);
}
