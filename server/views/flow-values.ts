import type { SignalId } from "../../model/signals.ts";
import type { Spark } from "../../model/views/curves.ts";
import type { PageGrid } from "./page-grid.ts";
import type { TrafficSeries } from "./traffic-series.ts";
import {
  activeValues,
  errorValues,
  overheadValues,
  qpsValues,
  quantileValues,
  ratesOf,
  rtValues,
} from "./traffic-values.ts";

/** Signals of traffic, in the order of an instance's rows. */
export const flowSignals = [
  "qps",
  "rt",
  "errors",
  "p50",
  "p90",
  "p99",
  "active",
  "overhead",
  "retries",
  "timeouts",
  "bytesIn",
  "bytesOut",
] as const satisfies SignalId[];
export type FlowSignal = (typeof flowSignals)[number];

/** Any signal of traffic per grid point; null: unknown, or no request to tell of. */
export function flowValues(series: TrafficSeries, signal: FlowSignal, grid: PageGrid): Spark {
  const { columns } = series;
  switch (signal) {
    case "qps":
      return qpsValues(series, grid);
    case "rt":
      return rtValues(series);
    case "errors":
      return errorValues(series);
    case "overhead":
      return overheadValues(series);
    case "active":
      return activeValues(series, grid);
    case "p50":
    case "p90":
    case "p99":
      return quantileValues(series, Number(signal.slice(1)) / 100);
    default:
      return ratesOf(columns[signal], columns.coveredMs, grid);
  }
}
