import { type Absence, absences } from "../../model/absence.ts";
import { type ProcessSignalId, processSignalIds } from "../../model/signals.ts";
import type { Spark } from "../../model/views/curves.ts";
import type { ProcessDimension, ProcessResult } from "../store/port.ts";
import { wholeMs } from "./coverage.ts";
import { indexOf, type PageGrid } from "./page-grid.ts";

/** One group's process signals over the range before and the range. */
export interface ProcessSeries {
  keys: Partial<Record<ProcessDimension, number>>;
  coveredMs: Float64Array;
  signals: Record<ProcessSignalId, { valueMs: Float64Array; coveredMs: Float64Array; max: Float64Array }>;
  /** Why a signal has no value, as seen last. */
  absence: Partial<Record<ProcessSignalId, Absence>>;
}

const nothing = new Float64Array();
const notAsked = { valueMs: nothing, coveredMs: nothing, max: nothing };

/** Signals that the store was not asked for have no points. */
function emptySeries(keys: ProcessSeries["keys"], length: number, { signals }: ProcessResult): ProcessSeries {
  const column = () => new Float64Array(length);
  const made = processSignalIds.map((id) => [
    id,
    signals[id].coveredMs.length === 0
      ? notAsked
      : { valueMs: column(), coveredMs: column(), max: column().fill(Number.NaN) },
  ]);
  return { keys, coveredMs: column(), signals: Object.fromEntries(made) as ProcessSeries["signals"], absence: {} };
}

/** Puts the store's rows on the grid, a series per group. */
export function processSeries(result: ProcessResult, grid: PageGrid, by: readonly ProcessDimension[]): ProcessSeries[] {
  const groups = new Map<string, ProcessSeries>();
  let series: ProcessSeries | null = null;
  const ids = by.map((dimension) => result.keys[dimension]);
  for (let row = 0; row < result.rows; row++) {
    // Rows of a group stand together.
    if (!series || ids.some((column) => column?.[row] !== column?.[row - 1])) {
      const keys = Object.fromEntries(by.map((dimension, d) => [dimension, ids[d]?.[row] ?? 0]));
      const name = Object.values(keys).join(" ");
      series = groups.get(name) ?? emptySeries(keys, grid.points * 2, result);
      groups.set(name, series);
    }
    const index = indexOf(grid, result.atMs[row] ?? 0);
    if (index >= 0) addRow(series, result, row, index);
  }
  return [...groups.values()];
}

function addRow(series: ProcessSeries, result: ProcessResult, row: number, index: number): void {
  series.coveredMs[index] = (series.coveredMs[index] ?? 0) + (result.coveredMs[row] ?? 0);
  for (const id of processSignalIds) {
    const from = result.signals[id];
    if (from.coveredMs.length === 0) continue;
    const to = series.signals[id];
    to.valueMs[index] = (to.valueMs[index] ?? 0) + (from.valueMs[row] ?? 0);
    to.coveredMs[index] = (to.coveredMs[index] ?? 0) + (from.coveredMs[row] ?? 0);
    const max = from.max[row] ?? Number.NaN;
    if (!Number.isNaN(max)) to.max[index] = Math.max(Number.isNaN(to.max[index]) ? max : (to.max[index] ?? max), max);
    const code = result.absence[id]?.[row] ?? 0;
    if (code < 0) series.absence[id] = absences[-code - 1] ?? "stale";
    else if ((from.coveredMs[row] ?? 0) > 0) delete series.absence[id];
  }
}

/** The mean over the group's instances per point; null where none has a value. */
export function meanValues(series: ProcessSeries, signal: ProcessSignalId): Spark {
  const { valueMs, coveredMs } = series.signals[signal];
  return Array.from(coveredMs, (covered, index) => (covered > 0 ? (valueMs[index] ?? 0) / covered : null));
}

/**
 * The sum over all instances of the groups per point: the mean of those that have a value, times as many as the step
 * is covered by; the greatest number of neighbours stands in at the edge of a gap.
 */
export function sumValues(all: readonly ProcessSeries[], signal: ProcessSignalId, grid: PageGrid): Spark {
  return Array.from({ length: grid.points * 2 }, (_, index) => {
    let sum: number | null = null;
    for (const series of all) {
      const { valueMs, coveredMs } = series.signals[signal];
      const covered = coveredMs[index] ?? 0;
      if (covered <= 0) continue;
      sum = (sum ?? 0) + ((valueMs[index] ?? 0) / covered) * instancesAt(coveredMs, index, grid);
    }
    return sum;
  });
}

function instancesAt(coveredMs: Float64Array, index: number, grid: PageGrid): number {
  const own = coveredMs[index] ?? 0;
  const before = coveredMs[index - 1] ?? 0;
  const after = coveredMs[index + 1] ?? 0;
  const isEdge = before <= 0 || after <= 0;
  return (isEdge ? Math.max(own, wholeMs(coveredMs, index)) : own) / grid.stepMs;
}
