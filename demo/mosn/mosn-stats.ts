import type { MetricsObject } from "./metrics-object.ts";
import { maxOf, minOf } from "./reservoir.ts";

/** type → namespace → key → value, keys sorted, numbers as strings (`/api/v1/stats`). */
type Stats = Record<string, Record<string, Record<string, string>>>;

/** The body of `/api/v1/stats`; `key` is e.g. `downstream.proxy.global`. A missing key is a sentence, with 200. */
export function statsText(objects: readonly MetricsObject[], key: string | null): string {
  const stats: Stats = {};
  const sorted = objects.toSorted((a, b) => compare(pathOf(a), pathOf(b)));
  for (const object of sorted) {
    if (key !== null && pathOf(object) !== key) continue;
    (stats[object.type] ??= {})[namespaceOf(object)] = Object.fromEntries(
      valuesOf(object).toSorted(([a], [b]) => compare(a, b)),
    );
  }
  if (key !== null && Object.keys(stats).length === 0) return `no metrics key: ${key}`;
  return JSON.stringify(stats, null, "\t");
}

/** The body of `/api/v1/stats_glob`: `key:value` lines of the global object, in no order. */
export function statsGlobText(global: MetricsObject): string {
  return valuesOf(global)
    .map(([key, value]) => `${key}:${value}\n`)
    .join("");
}

function namespaceOf(object: MetricsObject): string {
  return Object.entries(object.labels).flat().join(".");
}

function pathOf(object: MetricsObject): string {
  return `${object.type}.${namespaceOf(object)}`;
}

function valuesOf(object: MetricsObject): [string, string][] {
  const numbers: [string, number][] = [...object.counters, ...object.gauges];
  for (const [key, histogram] of object.histograms) {
    numbers.push([`${key}_min`, minOf(histogram)], [`${key}_max`, maxOf(histogram)]);
  }
  return numbers.map(([key, value]) => [key, String(Math.round(value))]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
