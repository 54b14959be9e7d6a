import type { Status } from "../../model/findings.ts";
import { kinds } from "../../model/kinds.ts";
import type { ZoneVersionMatrix } from "../../model/views/overview.ts";
import {
  addTraffic,
  errorRatio,
  type InstanceFact,
  type MeshFacts,
  noTraffic,
  type TrafficFact,
} from "../findings/facts.ts";
import type { Finding } from "../findings/finding.ts";
import { statusOfInstance, worst } from "../findings/statuses.ts";

type Row = ZoneVersionMatrix["rows"][number];
const maxRows = 50;
const order: Status[] = ["bad", "warn", "unknown", "good", "idle"];

/** Sidecars by version and zone with what they fail, the worst version first; Go processes where there is no sidecar at all. */
export function zoneVersionMatrix(facts: MeshFacts, findings: readonly Finding[], recentMs: number): ZoneVersionMatrix {
  const known = facts.instances.filter((instance) => instance.kind !== null);
  const sidecars = known.filter((instance) => instance.kind && kinds[instance.kind].isSidecar);
  const shown = sidecars.length > 0 ? sidecars : known;
  const traffic = Map.groupBy(
    facts.traffic.filter(({ direction }) => direction === "in"),
    ({ kind, version }) => `${kind} ${version}`,
  );
  const zones = [...new Set(shown.map((instance) => instance.zone))].toSorted();
  const byVersion = Map.groupBy(shown, (instance) => `${instance.kind} ${instance.version}`);
  const rows = [...byVersion].flatMap(([key, group]): Row[] => {
    const first = group[0];
    if (!first?.kind) return [];
    const cells = [...zones, null].map((zone) =>
      cellOf(
        group.filter((one) => zone === null || one.zone === zone),
        traffic.get(key) ?? [],
        findings,
        recentMs,
      ),
    );
    return [{ kind: first.kind, version: first.version, cells }];
  });
  return { zones, rows: rows.toSorted((a, b) => rankOf(a) - rankOf(b) || sizeOf(b) - sizeOf(a)).slice(0, maxRows) };
}

function cellOf(
  group: readonly InstanceFact[],
  traffic: readonly TrafficFact[],
  findings: readonly Finding[],
  recentMs: number,
): Row["cells"][number] {
  if (group.length === 0) return null;
  const zones = new Set(group.map((one) => one.zone));
  const sum = traffic
    .filter((fact) => zones.has(fact.zone))
    .reduce((total, fact) => addTraffic(total, fact.recent), noTraffic);
  const statuses = group.map((one) => statusOfInstance(one, findings)).filter((one) => one === "bad" || one === "warn");
  return {
    instances: group.length,
    affected: statuses.length,
    errorRatio: errorRatio(sum),
    qps: (sum.requests * 1000) / recentMs,
    status: statuses.length > 0 ? worst(statuses) : calmStatus(group, sum.coveredMs > 0 && sum.requests === 0),
  };
}

/** Of a cell in which no instance has a finding or is down. */
function calmStatus(group: readonly InstanceFact[], isIdle: boolean): Status {
  if (!group.some((one) => one.health === "up" && !one.stale)) return "unknown";
  return isIdle ? "idle" : "good";
}

const rankOf = (row: Row) => order.indexOf(row.cells.at(-1)?.status ?? "idle");
const sizeOf = (row: Row) => row.cells.at(-1)?.instances ?? 0;
