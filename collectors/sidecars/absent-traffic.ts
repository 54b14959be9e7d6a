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

/** By kind and by which sources are lacking, a bit each: what was told before is told again. */
const told = new Map<KindReader, Map<number, TargetState["absent"]>>();

/** The traffic signals that no flow of a target has, each with its reason. The same answer is the same list. */
export function absentTraffic(flows: readonly FlowGrowth[], reader: KindReader): Readonly<TargetState["absent"]> {
  let lacking = 0;
  sources.forEach(([, reading], bit) => {
    if (flows.every((flow) => knownSum(flow, reading) === undefined)) lacking |= 1 << bit;
  });
  const hasBuckets = flows.some(({ buckets }) => buckets !== null);
  const key = flows.length === 0 ? -1 : lacking * 2 + (hasBuckets ? 1 : 0);
  const ofKind = told.get(reader) ?? new Map<number, TargetState["absent"]>();
  told.set(reader, ofKind);
  const absent = ofKind.get(key) ?? absentOf(flows, reader);
  ofKind.set(key, absent);
  return absent;
}

function absentOf(flows: readonly FlowGrowth[], reader: KindReader): TargetState["absent"] {
  if (flows.length === 0) {
    const all = [...sources.map(([signal]) => signal), ...percentiles];
    return all.map((signal) => ({ signal, ...reader.absentTraffic }));
  }
  const lacking = sources.filter(([, reading]) => flows.every((flow) => knownSum(flow, reading) === undefined));
  return [
    ...lacking.map(([signal, reading]) => ({ signal, ...reader.absentFlow(reading) })),
    ...(flows.some(({ buckets }) => buckets !== null)
      ? []
      : percentiles.map((signal) => ({ signal, ...reader.absentPercentiles }))),
  ];
}
