import { quantileMs } from "../../model/histogram.ts";
import type { Spark } from "../../model/views/curves.ts";
import { stepFactor } from "./coverage.ts";
import type { PageGrid } from "./page-grid.ts";
import type { TrafficSeries } from "./traffic-series.ts";

/** Values per grid point, over the range before and the range; null: unknown, or no request to tell of. */
export function qpsValues({ columns }: TrafficSeries, grid: PageGrid): Spark {
  return ratesOf(columns.requests, columns.coveredMs, grid);
}

/** Per second, of any counted column; 0 where covered and nothing happened. */
export function ratesOf(counts: Float64Array, coveredMs: Float64Array, grid: PageGrid): Spark {
  return mapAll(counts, (count, index) => {
    const factor = stepFactor(coveredMs, index);
    return factor === 0 ? null : (count * factor * 1000) / grid.stepMs;
  });
}

export function errorValues({ columns }: TrafficSeries): Spark {
  return mapAll(columns.requests, (requests, index) =>
    requests > 0 ? Math.min(1, (columns.errors[index] ?? 0) / requests) : null,
  );
}

export function rtValues({ columns }: TrafficSeries): Spark {
  return mapAll(columns.requests, (requests, index) =>
    requests > 0 ? (columns.rtSumNs[index] ?? 0) / 1e6 / requests : null,
  );
}

export function overheadValues({ columns }: TrafficSeries): Spark {
  return mapAll(columns.requests, (requests, index) =>
    requests > 0 ? (columns.overheadSumNs[index] ?? 0) / 1e6 / requests : null,
  );
}

export function activeValues({ columns }: TrafficSeries, grid: PageGrid): Spark {
  return mapAll(columns.activeMs, (activeMs, index) => {
    const factor = stepFactor(columns.coveredMs, index);
    return factor === 0 ? null : (activeMs * factor) / grid.stepMs;
  });
}

/** A percentile per point; null where no histogram covers it. */
export function quantileValues(series: TrafficSeries, q: number): Spark {
  return mapAll(series.columns.requests, (_, index) => {
    const counts = series.histograms.get(index);
    return counts ? quantileMs(counts, q) : null;
  });
}

function mapAll(values: Float64Array, value: (column: number, index: number) => number | null): Spark {
  return Array.from(values, value);
}
