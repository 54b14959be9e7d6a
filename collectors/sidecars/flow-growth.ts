import { counterStep } from "./counter-step.ts";
import type { Reading } from "./reading.ts";
import { type FlowName, type FlowReading, flowReadings } from "./role.ts";
import type { TrafficSeries } from "./role-columns.ts";
import type { RoleTable } from "./role-table.ts";

/** How the series of one flow grew between two good scrapes. */
export interface FlowGrowth {
  flow: FlowName;
  /** Whether its request counter is in the later scrape, and was in the earlier one. */
  isThere: boolean;
  wasThere: boolean;
  fell: boolean;
  /** Growth of counters, value of `active`, by place in `flowReadings`; NaN: without any series. */
  sums: number[];
  /** Growth of cumulative buckets by upper bound in ms; null without buckets. */
  buckets: Map<number, number> | null;
}

const noSums = flowReadings.map(() => Number.NaN);
const places = Object.fromEntries(flowReadings.map((reading, place) => [reading, place])) as Record<
  FlowReading,
  number
>;

/** The growth of one reading of a flow; undefined: it has no such series. */
export function sumOf({ sums }: Pick<FlowGrowth, "sums">, reading: FlowReading): number | undefined {
  const sum = sums[places[reading]];
  return sum === undefined || Number.isNaN(sum) ? undefined : sum;
}

/** The growth of all flows of the later scrape, by the index of the flow in the table. */
export function flowGrowths(table: RoleTable, previous: Reading | null, current: Reading): FlowGrowth[] {
  const growths = table.flows.map(
    (flow): FlowGrowth => ({
      flow,
      isThere: false,
      wasThere: false,
      fell: false,
      sums: noSums.slice(),
      buckets: null,
    }),
  );
  for (const series of table.columns.traffic) {
    const { id, isRequests } = series;
    const growth = growths[series.flow];
    if (!growth) continue;
    if (isRequests && !Number.isNaN(previous?.values[id] ?? Number.NaN)) growth.wasThere = true;
    const now = current.values[id] ?? Number.NaN;
    if (Number.isNaN(now)) continue;
    if (isRequests) growth.isThere = true;
    addSeries(growth, series, previous?.known[id] ?? Number.NaN, now);
  }
  return growths;
}

function addSeries(growth: FlowGrowth, series: TrafficSeries, before: number, now: number): void {
  const step = series.isActive ? Math.max(0, now) : counterStep(before, now, series.dips);
  if (Number.isNaN(step)) growth.fell = true;
  const went = Number.isNaN(step) ? 0 : step;
  const { sums } = growth;
  for (const place of series.readings) {
    const sum = sums[place] ?? Number.NaN;
    sums[place] = (Number.isNaN(sum) ? 0 : sum) + went * series.scale;
  }
  if (Number.isNaN(series.boundMs)) return;
  growth.buckets ??= new Map();
  growth.buckets.set(series.boundMs, (growth.buckets.get(series.boundMs) ?? 0) + went);
}
