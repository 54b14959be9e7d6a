import { directionCode } from "../../model/directions.ts";
import { formatNumber } from "../../model/format/number.ts";
import { isProcessSignal, type ProcessSignalId, type SignalId, signals } from "../../model/signals.ts";
import type { UnixMs } from "../../model/units.ts";
import type { CaptureView } from "../../model/views/captures.ts";
import type { Spark } from "../../model/views/curves.ts";
import { staleGaps } from "./coverage.ts";
import { curveSet } from "./curve-set.ts";
import type { PageGrid } from "./page-grid.ts";
import { meanValues, type ProcessSeries } from "./process-series.ts";
import { quantileOf } from "./sibling-bands.ts";
import type { CaptureRecord } from "./sources.ts";
import { sumSeries, type TrafficSeries } from "./traffic-series.ts";
import { errorValues, qpsValues, rtValues } from "./traffic-values.ts";
import { diffLimit } from "./why-it-fired.ts";

/** What the curves around a capture are made from: series by instance, the captured one under `id`. */
export interface CaptureCurveParts {
  record: CaptureRecord;
  signal: SignalId | null;
  id: number;
  grid: PageGrid;
  processes: readonly ProcessSeries[];
  traffic: readonly TrafficSeries[];
  /** Where the time before the instance was heard of ends; null: before the range. */
  sinceMs: UnixMs | null;
}

// After the four that tell most come what a kind without goroutines has.
const usual: readonly SignalId[] = ["cpu", "rt", "qps", "goroutine", "mem", "rss", "thread", "errors"];
const shownCurves = 4;

/** Four signals around the moment, the rule's own first, each against the median of the siblings. */
export function captureCurves(parts: CaptureCurveParts): CaptureView["curves"] {
  const own: SignalId[] = parts.signal && parts.signal !== "up" ? [parts.signal] : [];
  const wanted = [...own, ...usual.filter((signal) => !own.includes(signal))];
  return wanted
    .map((signal) => ({ signal, curve: curveOf(parts, signal) }))
    .filter(({ signal, curve }) => signal === parts.signal || curve.set.curves.some(({ id }) => id === "instance"))
    .slice(0, shownCurves)
    .map(({ curve }) => curve);
}

function curveOf(parts: CaptureCurveParts, signal: SignalId): CaptureView["curves"][number] {
  const { grid, id, record, sinceMs } = parts;
  const all = isProcessSignal(signal) ? processValues(parts, signal) : trafficValues(parts, signal);
  const coverage = parts.processes.find(({ keys }) => keys.instance === id)?.coveredMs ?? [];
  const siblings = [...all].filter(([instance]) => instance !== id).map(([, values]) => values);
  const named = [
    { id: "instance", label: record.instanceName, values: all.get(id) ?? [] },
    {
      id: "siblings",
      label: siblings.length === 1 ? "its sibling" : `median of ${siblings.length} siblings`,
      values: medians(siblings, grid),
    },
  ];
  const threshold = signal === parts.signal ? thresholdOf(record) : null;
  return {
    title: titleOf(parts, signal),
    unit: signals[signal].unit,
    set: curveSet(grid, named, staleGaps(coverage, grid, "No scrape was stored.", sinceMs), sinceMs),
    threshold,
  };
}

function titleOf({ record, signal: ruled }: CaptureCurveParts, signal: SignalId): string {
  const flow = signal === ruled ? record.flow : null;
  return flow ? `${signals[signal].label}, ${flow.direction} ${flow.service}` : signals[signal].label;
}

function processValues({ processes }: CaptureCurveParts, signal: ProcessSignalId): Map<number, Spark> {
  return new Map(processes.map((series) => [series.keys.instance ?? 0, meanValues(series, signal)]));
}

/** Of the flow that fired for its own signal, else of all inward traffic. */
function trafficValues({ traffic, grid, record }: CaptureCurveParts, signal: SignalId): Map<number, Spark> {
  const direction = directionCode(record.flow?.direction ?? "in");
  const byInstance = Map.groupBy(
    traffic.filter(({ keys }) => keys.direction === direction),
    ({ keys }) => keys.instance ?? 0,
  );
  return new Map(
    [...byInstance].map(([instance, series]) => [instance, valuesOf(sumSeries(series, grid), signal, grid)]),
  );
}

function valuesOf(series: TrafficSeries, signal: SignalId, grid: PageGrid): Spark {
  if (signal === "rt") return rtValues(series);
  return signal === "errors" ? errorValues(series) : qpsValues(series, grid);
}

function medians(all: readonly Spark[], grid: PageGrid): Spark {
  return Array.from({ length: grid.points * 2 }, (_, point) =>
    quantileOf(
      all.map((values) => values[point]).filter((value) => typeof value === "number"),
      0.5,
    ),
  );
}

/** The threshold that decided. */
function thresholdOf({ numbers, test }: CaptureRecord): { value: number; label: string } | null {
  if (test === "abs" && numbers.abs !== null) return { value: numbers.abs, label: `abs ${formatNumber(numbers.abs)}` };
  if (test === "below") return { value: numbers.below ?? 0, label: "below" };
  const limit = diffLimit(numbers);
  return limit === null ? null : { value: limit, label: `average + ${numbers.diff}\u2009%` };
}
