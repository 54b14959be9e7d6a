import { absenceCode } from "../../model/absence.ts";
import { directionOf } from "../../model/directions.ts";
import { isProcessSignal, type ProcessSignalId, processSignalIds, type SignalId } from "../../model/signals.ts";
import type { WatchedFlow, WatchObservation } from "../../model/watch-observation.ts";
import { type FlowSignal, flowSignals, flowValues } from "../views/flow-values.ts";
import type { PageGrid } from "../views/page-grid.ts";
import type { ProcessSeries } from "../views/process-series.ts";
import type { TrafficSeries } from "../views/traffic-series.ts";

/** One instance's stored signals over a grid, as a watch would have seen them, step by step. */
export interface StoredScrapes {
  instanceKey: string;
  /** Null: no scrape is stored of that step. */
  at: (index: number) => WatchObservation | null;
}

export interface StoredInstance {
  instanceKey: string;
  process: ProcessSeries;
  traffic: readonly TrafficSeries[];
}

/** `used`: the signals that the rule's tests read; only these are worked out. */
export function storedScrapes(
  { instanceKey, process, traffic }: StoredInstance,
  used: readonly SignalId[],
  grid: PageGrid,
  serviceName: (id: number) => string,
): StoredScrapes {
  const wanted = flowSignals.filter((signal) => used.includes(signal));
  const flows = traffic.map((series) => ({ series, values: valuesOf(series, wanted, grid) }));
  let last = -1;
  return {
    instanceKey,
    at(index) {
      if ((process.coveredMs[index] ?? 0) <= 0) return null;
      const discontinuity = last >= 0 && index > last + 1;
      last = index;
      return {
        instanceKey,
        // A step's values are known at its end.
        atMs: grid.beforeMs + (index + 1) * grid.stepMs,
        intervalMs: grid.stepMs,
        discontinuity,
        process: processAt(process, index),
        flows: flows.flatMap(({ series, values }) => flowAt(series, values, index, serviceName) ?? []),
      };
    },
  };
}

/** The value of a signal at each step, for a chart: of the process, or of all flows together at most. */
export function curveOf(
  process: ProcessSeries,
  traffic: readonly TrafficSeries[],
  signal: SignalId,
  grid: PageGrid,
): (number | null)[] {
  if (isProcessSignal(signal)) {
    return Array.from({ length: grid.points * 2 }, (_, index) => known(processAt(process, index)[signal]));
  }
  const perFlow = traffic.map((series) => flowValues(series, signal as FlowSignal, grid));
  return Array.from({ length: grid.points * 2 }, (_, index) => {
    const values = perFlow.flatMap((flow) => flow[index] ?? []);
    return values.length > 0 ? Math.max(...values) : null;
  });
}

function valuesOf(
  series: TrafficSeries,
  wanted: readonly FlowSignal[],
  grid: PageGrid,
): Map<FlowSignal, (number | null)[]> {
  return new Map(wanted.map((signal) => [signal, flowValues(series, signal, grid)]));
}

function processAt(series: ProcessSeries, index: number): Record<ProcessSignalId, number> {
  const values = processSignalIds.map((signal) => {
    const { valueMs, coveredMs } = series.signals[signal];
    const covered = coveredMs[index] ?? 0;
    const value = covered > 0 ? (valueMs[index] ?? 0) / covered : absenceCode(series.absence[signal] ?? "stale");
    return [signal, value];
  });
  return Object.fromEntries(values) as Record<ProcessSignalId, number>;
}

function flowAt(
  series: TrafficSeries,
  values: ReadonlyMap<FlowSignal, (number | null)[]>,
  index: number,
  serviceName: (id: number) => string,
): WatchedFlow | null {
  if ((series.columns.coveredMs[index] ?? 0) <= 0) return null;
  const requests = series.columns.requests[index] ?? 0;
  const found = [...values].map(([signal, all]) => [signal, all[index] ?? absenceCode("no-traffic")]);
  return {
    direction: directionOf(series.keys.direction ?? 0),
    service: serviceName(series.keys.service ?? 0),
    requests,
    values: Object.fromEntries(found) as WatchedFlow["values"],
    buckets: series.histograms.get(index) ?? null,
  };
}

function known(value: number): number | null {
  return value >= 0 ? value : null;
}
