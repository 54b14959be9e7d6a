import { directionCode } from "../../model/directions.ts";
import { isSidecarKind } from "../../model/kinds.ts";
import type { VersionRow } from "../../model/views/application.ts";
import { errorRatio, type InstanceFact, meanRtMs } from "../findings/facts.ts";
import type { Finding } from "../findings/finding.ts";
import { statusOfInstance, worst } from "../findings/statuses.ts";
import { meanOf } from "./compare.ts";
import type { PageGrid } from "./page-grid.ts";
import type { ProcessSeries } from "./process-series.ts";
import { sumSeries, type TrafficSeries, totalOf } from "./traffic-series.ts";
import { qpsValues } from "./traffic-values.ts";

/** The sidecar versions of one application side by side: series by kind, version and direction. */
export function versionRows(
  traffic: readonly TrafficSeries[],
  processes: readonly ProcessSeries[],
  instances: readonly InstanceFact[],
  findings: readonly Finding[],
  grid: PageGrid,
  name: (id: number) => string,
): VersionRow[] {
  const versionOf = ({ keys }: TrafficSeries | ProcessSeries) => `${name(keys.kind ?? 0)}\n${name(keys.version ?? 0)}`;
  const byVersion = Map.groupBy(
    instances.filter((instance) => instance.kind !== null),
    (instance) => `${instance.kind}\n${instance.version}`,
  );
  const rows = [...byVersion].flatMap(([key, group]): VersionRow[] => {
    const [kind = "", version = ""] = key.split("\n");
    if (!isSidecarKind(kind)) return [];
    const inward = traffic.filter(
      (series) => versionOf(series) === key && series.keys.direction === directionCode("in"),
    );
    const sum = sumSeries(inward, grid);
    const total = totalOf(sum, grid.points, grid.points * 2);
    const coreMs = processes
      .filter((series) => versionOf(series) === key)
      .reduce((all, { signals }) => all + rangeSum(signals.cpuCores.valueMs, grid), 0);
    return [
      {
        kind,
        version,
        status: worst(group.map((instance) => statusOfInstance(instance, findings))),
        instances: group.length,
        qps: inward.length > 0 ? meanOf(qpsValues(sum, grid).slice(grid.points)) : null,
        errorRatio: errorRatio(total),
        rtMeanMs: meanRtMs(total),
        cpuPerThousand: total.requests > 0 && coreMs > 0 ? coreMs / total.requests : null,
      },
    ];
  });
  return rows.toSorted((a, b) => b.instances - a.instances || b.version.localeCompare(a.version));
}

/** Core-milliseconds of the range; a thousand of them per request are core-seconds per thousand requests. */
function rangeSum(values: Float64Array, grid: PageGrid): number {
  return values.subarray(grid.points, grid.points * 2).reduce((a, b) => a + b, 0);
}
