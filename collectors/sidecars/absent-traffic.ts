import type { SignalId } from "../../model/signals.ts";
import type { TargetState } from "../../model/targets.ts";
import type { FlowGrowth } from "./flow-growth.ts";
import type { KindReader } from "./kind-reader.ts";
import type { FlowReading } from "./role.ts";
import { knownSum } from "./traffic.ts";

const sources: readonly [SignalId, FlowReading][] = [
  ["qps", "requests"],
  ["rt", "rtSumNs"],
  ["errors", "errors"],
  ["active", "active"],
  ["overhead", "overheadSumNs"],
  ["retries", "retries"],
  ["timeouts", "timeouts"],
  ["bytesIn", "bytesIn"],
  ["bytesOut", "bytesOut"],
];
const percentiles: readonly SignalId[] = ["p50", "p90", "p99"];

/** The traffic signals that no flow of a target has, each with its reason. */
export function absentTraffic(flows: readonly FlowGrowth[], reader: KindReader): TargetState["absent"] {
  if (flows.length === 0) {
    const all = [...sources.map(([signal]) => signal), ...percentiles];
    return all.map((signal) => ({ signal, ...reader.absentTraffic }));
  }
  const lacking = sources.filter(([, reading]) => flows.every(({ sums }) => knownSum(sums, reading) === undefined));
  return [
    ...lacking.map(([signal, reading]) => ({ signal, ...reader.absentFlow(reading) })),
    ...(flows.some(({ buckets }) => buckets !== null)
      ? []
      : percentiles.map((signal) => ({ signal, ...reader.absentPercentiles }))),
  ];
}
