import { narrowSignalOf } from "../../../model/narrow-signals.ts";
import type { TrafficDimension, TrafficQuery, TrafficResult } from "../../../server/store/port.ts";
import type { FlowSample } from "./sample-batches.ts";

/** A point of an answer: its group, its time, and sums. */
export type Point = Record<string, number | string>;

/**
 * What a traffic query must answer, computed from the samples row by row and step by step in exact integers: nothing
 * is shared with the store but the rule that parts of a count are rounded down cumulatively.
 */
export function expectedTraffic(samples: readonly FlowSample[], query: TrafficQuery): Point[] {
  const points = new Map<string, Map<string, number>>();
  for (const sample of samples.filter((candidate) => matches(candidate, query))) {
    const startMs = sample.atMs - sample.windowMs;
    for (let cell = Math.floor(startMs / query.stepMs) * query.stepMs; cell < sample.atMs; cell += query.stepMs) {
      if (cell < query.fromMs || cell >= query.toMs) continue;
      const low = Math.max(cell, startMs);
      const high = Math.min(cell + query.stepMs, sample.atMs);
      const part = (count: number): number => before(count, high, sample) - before(count, low, sample);
      const key = JSON.stringify([...query.by.map((dimension) => sample[dimension]), cell]);
      const sums = points.get(key) ?? new Map<string, number>();
      points.set(key, sums);
      const add = (name: string, value: number) => sums.set(name, (sums.get(name) ?? 0) + value);
      add("coveredMs", high - low);
      add("requests", part(sample.requests));
      add("errors", part(sample.errors));
      add("rtSumNs", part(sample.rtSumNs));
      add("activeMs", sample.active * (high - low));
      for (const { bucket, count } of sample.buckets) add(`bucket ${bucket}`, part(Math.round(count * 1000)));
      for (const [signal, count] of Object.entries(sample.narrow)) add(`told ${signal}`, part(count));
    }
  }
  return [...points].map(([key, sums]) => ({
    key,
    ...Object.fromEntries([...sums].filter(([name, value]) => value > 0 || !/^(bucket|told) /.test(name))),
  }));
}

function before(count: number, ms: number, sample: FlowSample): number {
  const startMs = sample.atMs - sample.windowMs;
  return Number((BigInt(count) * BigInt(ms - startMs)) / BigInt(sample.windowMs));
}

function matches(sample: FlowSample, { where }: TrafficQuery): boolean {
  const dimensions: TrafficDimension[] = ["app", "zone", "version", "kind", "instance", "service"];
  const names = ["in", "out", "unknown"] as const;
  return (
    dimensions.every((dimension) => {
      const wanted: readonly (number | string)[] | undefined = where[dimension];
      return !wanted || wanted.includes(sample[dimension]);
    }) &&
    (!where.direction || where.direction.includes(names[sample.direction] ?? "unknown")) &&
    (!where.counted || sample.counted === 1)
  );
}

/** An answer in the same form. */
export function pointsOf(result: TrafficResult, by: readonly TrafficDimension[]): Point[] {
  const points = Array.from(
    { length: result.rows },
    (_, row): Point => ({
      key: JSON.stringify([...by.map((dimension) => result.keys[dimension]?.[row]), result.atMs[row]]),
      coveredMs: result.coveredMs[row] ?? Number.NaN,
      requests: result.requests[row] ?? Number.NaN,
      errors: result.errors[row] ?? Number.NaN,
      rtSumNs: result.rtSumNs[row] ?? Number.NaN,
      activeMs: result.activeMs[row] ?? Number.NaN,
    }),
  );
  result.histogram?.row.forEach((row, i) => {
    const point = points[row];
    if (point) point[`bucket ${result.histogram?.bucket[i]}`] = Math.round((result.histogram?.count[i] ?? 0) * 1000);
  });
  result.narrow?.row.forEach((row, i) => {
    const point = points[row];
    if (point) point[`told ${narrowSignalOf(result.narrow?.signal[i] ?? -1)}`] = result.narrow?.count[i] ?? 0;
  });
  return points;
}

export function byKey(points: readonly Point[]): Point[] {
  return points.toSorted((a, b) => (String(a.key) < String(b.key) ? -1 : 1));
}
