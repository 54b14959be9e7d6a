import { absenceCode } from "../../model/absence.ts";
import { directions } from "../../model/directions.ts";
import type { SignalId } from "../../model/signals.ts";
import type { WatchedFlow } from "./observation.ts";

/** What of several flows adds up, and what is weighted by requests. Percentiles need their buckets to merge. */
const summed: ReadonlySet<SignalId> = new Set(["qps", "active", "retries", "timeouts", "bytesIn", "bytesOut"]);
const weighted: ReadonlySet<SignalId> = new Set(["rt", "errors", "overhead"]);

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
  return absenceCode("unsupported");
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
