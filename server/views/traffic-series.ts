import { bucketCount } from "../../model/histogram.ts";
import { type NarrowSignal, narrowSignals } from "../../model/narrow-signals.ts";
import type { TrafficSum } from "../findings/facts.ts";
import type { TrafficDimension, TrafficResult } from "../store/port.ts";
import { causesByRow } from "./failure-causes.ts";
import { indexOf, type PageGrid } from "./page-grid.ts";

const columns = [
  "coveredMs",
  "requests",
  "errors",
  "rtSumNs",
  "overheadSumNs",
  "retries",
  "timeouts",
  "bytesIn",
  "bytesOut",
  "activeMs",
] as const;
export type TrafficColumn = (typeof columns)[number];

/** One group's traffic over the range before and the range: columns with one number per grid point. */
export interface TrafficSeries {
  /** Catalogue ids (directions: their code) of the dimensions asked for. */
  keys: Partial<Record<TrafficDimension, number>>;
  columns: Record<TrafficColumn, Float64Array>;
  /** Canonical buckets of the points that have any. */
  histograms: Map<number, Float64Array>;
  /** Who made the failed answers, as far as it was asked for and is told. */
  causes: Map<NarrowSignal, Float64Array>;
}

function emptySeries(keys: TrafficSeries["keys"], length: number): TrafficSeries {
  const made = Object.fromEntries(columns.map((column) => [column, new Float64Array(length)]));
  return { keys, columns: made as Record<TrafficColumn, Float64Array>, histograms: new Map(), causes: new Map() };
}

/** Puts the store's rows on the grid, a series per group, in the store's order. */
export function trafficSeries(result: TrafficResult, grid: PageGrid, by: readonly TrafficDimension[]): TrafficSeries[] {
  const groups = new Map<string, TrafficSeries>();
  const places: { series: TrafficSeries; index: number }[] = [];
  const asked = columns.filter((column) => result[column].length > 0);
  let series: TrafficSeries | null = null;
  const ids = by.map((dimension) => result.keys[dimension]);
  for (let row = 0; row < result.rows; row++) {
    // Rows of a group stand together.
    if (!series || ids.some((column) => column?.[row] !== column?.[row - 1])) {
      const keys = Object.fromEntries(by.map((dimension, d) => [dimension, ids[d]?.[row] ?? 0]));
      const name = Object.values(keys).join(" ");
      series = groups.get(name) ?? emptySeries(keys, grid.points * 2);
      groups.set(name, series);
    }
    const index = indexOf(grid, result.atMs[row] ?? 0);
    places.push({ series, index });
    if (index < 0) continue;
    for (const column of asked) addAt(series.columns[column], index, result[column][row] ?? 0);
  }
  addHistograms(result, places);
  for (const [row, told] of causesByRow(result)) {
    const place = places[row];
    if (!place || place.index < 0) continue;
    for (const signal of narrowSignals)
      if (told[signal] !== undefined) addAt(causeOf(place.series, signal, grid), place.index, told[signal]);
  }
  return [...groups.values()];
}

function addHistograms(result: TrafficResult, places: readonly { series: TrafficSeries; index: number }[]): void {
  if (!result.histogram) return;
  const { row, bucket, count } = result.histogram;
  for (let i = 0; i < row.length; i++) {
    const place = places[row[i] ?? -1];
    if (!place || place.index < 0) continue;
    const counts = place.series.histograms.get(place.index) ?? new Float64Array(bucketCount);
    place.series.histograms.set(place.index, counts);
    addAt(counts, bucket[i] ?? 0, count[i] ?? 0);
  }
}

/** The sum of series over one grid; coverage adds up, as it is a sum over flows. */
export function sumSeries(all: readonly TrafficSeries[], grid: PageGrid): TrafficSeries {
  const sum = emptySeries({}, grid.points * 2);
  for (const series of all) {
    for (const column of columns) addAll(sum.columns[column], series.columns[column]);
    for (const [index, counts] of series.histograms) {
      const target = sum.histograms.get(index) ?? new Float64Array(bucketCount);
      sum.histograms.set(index, target);
      addAll(target, counts);
    }
    for (const [signal, counts] of series.causes) addAll(causeOf(sum, signal, grid), counts);
  }
  return sum;
}

/** The column of a cause, made when it is first needed: mostly there is none. */
function causeOf({ causes }: TrafficSeries, signal: NarrowSignal, grid: PageGrid): Float64Array {
  const column = causes.get(signal) ?? new Float64Array(grid.points * 2);
  causes.set(signal, column);
  return column;
}

/** What merges, summed over points `from` (inclusive) to `to` (exclusive). */
export function totalOf(series: TrafficSeries, from: number, to: number): TrafficSum {
  const sumOf = (column: Float64Array) => column.subarray(from, to).reduce((a, b) => a + b, 0);
  const over = (column: TrafficColumn) => sumOf(series.columns[column]);
  const causes = [...series.causes].map(([signal, column]) => [signal, sumOf(column)]);
  return {
    coveredMs: over("coveredMs"),
    requests: over("requests"),
    errors: over("errors"),
    rtSumNs: over("rtSumNs"),
    overheadSumNs: over("overheadSumNs"),
    ...(causes.length > 0 ? { causes: Object.fromEntries(causes) } : {}),
  };
}

/** Canonical buckets summed over points `from` to `to`; null where none has any. */
export function bucketsOf(series: TrafficSeries, from: number, to: number): Float64Array | null {
  let sum: Float64Array | null = null;
  for (const [index, counts] of series.histograms) {
    if (index < from || index >= to) continue;
    sum ??= new Float64Array(bucketCount);
    addAll(sum, counts);
  }
  return sum;
}

function addAt(target: Float64Array, index: number, value: number): void {
  target[index] = (target[index] ?? 0) + value;
}

function addAll(target: Float64Array, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) addAt(target, i, values[i] ?? 0);
}
