import { type Absence, absences } from "../../model/absence.ts";
import type { ProcessSignalId, SignalId } from "../../model/signals.ts";
import type { Spark } from "../../model/views/curves.ts";
import type { SignalDimension } from "../../model/views/signals.ts";
import type { GridQuery, ProcessDimension, ProcessResult, SignalStore } from "../store/port.ts";
import { type FlowSignal, flowValues } from "./flow-values.ts";
import { indexOf, type PageGrid } from "./page-grid.ts";
import { meanValues, processSeries } from "./process-series.ts";
import { type TrafficSeries, trafficSeries } from "./traffic-series.ts";

/** One group's values over both halves of the grid, and why one is absent. */
export interface StatedValues {
  keys: Partial<Record<SignalDimension, number>>;
  values: Spark;
  states: Absence[];
}

interface Read {
  series: StatedValues[];
  /** Groups left out. */
  cut: number;
}

/** Traffic; percentiles from the merged buckets. */
export async function statedTraffic(
  store: SignalStore,
  query: GridQuery,
  grid: PageGrid,
  by: SignalDimension[],
  signal: FlowSignal,
): Promise<Read> {
  const isPercentile = /^p\d\d$/.test(signal);
  const result = await store.traffic({ ...query, by, histogram: isPercentile });
  const series = trafficSeries(result, grid, by).map((one) => ({
    keys: one.keys,
    values: flowValues(one, signal, grid),
    states: trafficStates(one, signal, isPercentile),
  }));
  return { series, cut: result.cutGroups };
}

const perRequest: readonly FlowSignal[] = ["rt", "errors", "overhead", "p50", "p90", "p99"];

/**
 * Where there is no value: no scrape tells of it (or of too little of the step), no request was there to tell of, or
 * none that a histogram counts. Rates are 0 without a request, so only silence takes theirs away.
 */
function trafficStates({ columns }: TrafficSeries, signal: FlowSignal, isPercentile: boolean): Absence[] {
  return Array.from(columns.coveredMs, (covered, index) => {
    if (covered <= 0 || !perRequest.includes(signal)) return "stale";
    return isPercentile && (columns.requests[index] ?? 0) > 0 ? "unsupported" : "no-traffic";
  });
}

/** Processes: the mean over a group's instances and the step. */
export async function statedProcess(
  store: SignalStore,
  query: GridQuery,
  grid: PageGrid,
  by: SignalDimension[],
  signal: ProcessSignalId,
): Promise<Read> {
  const dimensions = by.filter((one): one is ProcessDimension => one !== "direction" && one !== "service");
  const result = await store.process({ ...query, by: dimensions });
  const states = processStates(result, grid, dimensions, signal);
  const series = processSeries(result, grid, dimensions).map((one) => ({
    keys: one.keys,
    values: meanValues(one, signal),
    states: states.get(nameOf(dimensions.map((dimension) => one.keys[dimension]))) ?? [],
  }));
  return { series, cut: result.cutGroups };
}

/** Per group and point the absence that the store remembers; a point without a row is stale. */
function processStates(
  result: ProcessResult,
  grid: PageGrid,
  by: readonly ProcessDimension[],
  signal: SignalId & ProcessSignalId,
): Map<string, Absence[]> {
  const groups = new Map<string, Absence[]>();
  for (let row = 0; row < result.rows; row++) {
    const name = nameOf(by.map((dimension) => result.keys[dimension]?.[row]));
    const states = groups.get(name) ?? Array.from({ length: grid.points * 2 }, (): Absence => "stale");
    groups.set(name, states);
    const index = indexOf(grid, result.atMs[row] ?? 0);
    const code = result.absence[signal][row] ?? 0;
    if (index >= 0 && code < 0) states[index] = absences[-code - 1] ?? "stale";
  }
  return groups;
}

function nameOf(keys: readonly (number | undefined)[]): string {
  return keys.map((key) => key ?? 0).join(" ");
}
