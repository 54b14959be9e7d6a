import { absenceCode } from "../../model/absence.ts";
import { directions } from "../../model/directions.ts";
import { bucketCount, quantileMs } from "../../model/histogram.ts";
import type { SignalId } from "../../model/signals.ts";
import type { WatchedFlow } from "../../model/watch-observation.ts";

/** What of several flows adds up, what is weighted by requests, and what is read from their buckets together. */
const summed: ReadonlySet<SignalId> = new Set(["qps", "active", "retries", "timeouts", "bytesIn", "bytesOut"]);
const weighted: ReadonlySet<SignalId> = new Set(["rt", "errors", "overhead"]);
const percentiles: Partial<Record<SignalId, number>> = { p50: 0.5, p90: 0.9, p99: 0.99 };

/** The flows that stand for an instance: those of `in`; without any, of `out`, else of `unknown` (semantics.md, "Traffic"). */
export function headlineFlows(flows: readonly WatchedFlow[]): readonly WatchedFlow[] {
  for (const direction of directions) {
    const found = flows.filter((flow) => flow.direction === direction);
    if (found.length > 0) return found;
  }
  return [];
}

/** Requests of the headline flows in this window; negative: unknown. */
export function headlineRequests(flows: readonly WatchedFlow[]): number {
  return sum(flows.map((flow) => flow.requests));
}

/** A flow signal over the headline flows; negative: the code of an absence. */
export function headlineValue(flows: readonly WatchedFlow[], signal: SignalId): number {
  const values = flows.map((flow) => flow.values[signal] ?? absenceCode("unsupported"));
  if (values.length <= 1) return values[0] ?? absenceCode("stale");
  if (summed.has(signal)) return sum(values);
  if (weighted.has(signal)) return weightedMean(flows, values);
  const q = percentiles[signal];
  return q === undefined ? absenceCode("unsupported") : percentileOf(flows, q);
}

/** Requests a second of the headline traffic; null: not known. */
export function headlineQps(flows: readonly WatchedFlow[]): number | null {
  const qps = headlineValue(headlineFlows(flows), "qps");
  return qps >= 0 ? qps : null;
}

/** Of all requests together; never an average of percentiles. A flow without a histogram makes it unsupported. */
function percentileOf(flows: readonly WatchedFlow[], q: number): number {
  const together = new Float64Array(bucketCount);
  for (const { buckets } of flows) {
    if (!buckets) return absenceCode("unsupported");
    for (let bucket = 0; bucket < bucketCount; bucket++)
      together[bucket] = (together[bucket] ?? 0) + (buckets[bucket] ?? 0);
  }
  return quantileMs(together, q) ?? absenceCode("no-traffic");
}

function sum(values: readonly number[]): number {
  const known = values.filter((value) => value >= 0);
  return known.length > 0 ? known.reduce((left, right) => left + right, 0) : (values[0] ?? absenceCode("stale"));
}

function weightedMean(flows: readonly WatchedFlow[], values: readonly number[]): number {
  let total = 0;
  let requests = 0;
  for (const [index, flow] of flows.entries()) {
    const value = values[index] ?? -1;
    if (value < 0 || flow.requests <= 0) continue;
    total += value * flow.requests;
    requests += flow.requests;
  }
  return requests > 0 ? total / requests : (values.find((value) => value < 0) ?? absenceCode("no-traffic"));
}
