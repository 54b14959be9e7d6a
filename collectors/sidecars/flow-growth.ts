import { counterStep } from "./counter-step.ts";
import type { Reading } from "./reading.ts";
import type { FlowName, FlowReading, Role } from "./role.ts";
import type { RoleTable } from "./role-table.ts";

/** How the series of one flow grew between two good scrapes. */
export interface FlowGrowth {
  flow: FlowName;
  /** Whether its request counter is in the later scrape, and was in the earlier one. */
  isThere: boolean;
  wasThere: boolean;
  fell: boolean;
  /** Growth of counters, value of `active`; a reading without any series is absent. */
  sums: Partial<Record<FlowReading, number>>;
  /** Growth of cumulative buckets by upper bound in ms; null without buckets. */
  buckets: Map<number, number> | null;
}

/** The growth of all flows of the later scrape, by the index of the flow in the table. */
export function flowGrowths(table: RoleTable, previous: Reading | null, current: Reading): FlowGrowth[] {
  const growths = table.flows.map(
    (flow): FlowGrowth => ({ flow, isThere: false, wasThere: false, fell: false, sums: {}, buckets: null }),
  );
  table.roles.forEach((role, id) => {
    const growth = growths[table.flowOf[id] ?? -1];
    if (!growth) return;
    const isRequests = role.of === "flow" && role.readings.includes("requests");
    if (isRequests && !Number.isNaN(previous?.values[id] ?? Number.NaN)) growth.wasThere = true;
    const now = current.values[id] ?? Number.NaN;
    if (Number.isNaN(now)) return;
    if (isRequests) growth.isThere = true;
    addSeries(growth, role, previous?.known[id] ?? Number.NaN, now);
  });
  return growths;
}

function addSeries(growth: FlowGrowth, role: Role, before: number, now: number): void {
  if (role.of === "flow" && role.readings.includes("active")) {
    growth.sums.active = (growth.sums.active ?? 0) + Math.max(0, now) * role.scale;
    return;
  }
  const step = counterStep(before, now, role.of === "flow" && role.dips);
  if ("fell" in step) growth.fell = true;
  const went = "fell" in step ? 0 : step.went;
  if (role.of === "bucket") {
    growth.buckets ??= new Map();
    growth.buckets.set(role.boundMs, (growth.buckets.get(role.boundMs) ?? 0) + went);
  }
  if (role.of === "flow") {
    for (const reading of role.readings) growth.sums[reading] = (growth.sums[reading] ?? 0) + went * role.scale;
  }
}
