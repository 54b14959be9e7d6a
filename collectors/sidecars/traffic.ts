import { absenceCode } from "../../model/absence.ts";
import type { Direction } from "../../model/directions.ts";
import { type FlowCountColumn, flowCountColumns } from "../../model/signal-batch.ts";
import type { Milliseconds } from "../../model/units.ts";
import { failureCauses } from "./failure-causes.ts";
import type { FlowGrowth } from "./flow-growth.ts";
import type { FlowWindow } from "./flow-window.ts";
import type { KindReader } from "./kind-reader.ts";
import type { FlowReading } from "./role.ts";
import { windowHistogram } from "./window-histogram.ts";

/** What is known of a target's services beside its exposition. */
export interface ServiceKnowledge {
  direction: (service: string) => Direction;
  /** Services that are no traffic of the application, such as an actuator. */
  ignores: (service: string) => boolean;
}

/**
 * The flows that count: those of the best source present, so that nothing is counted twice
 * (`proxy="global"` beside listeners, two histograms of the same requests).
 */
export function countedFlows(growths: readonly FlowGrowth[], knowledge: ServiceKnowledge): FlowGrowth[] {
  const there = growths.filter((growth) => growth.isThere);
  const best = Math.min(...there.map((growth) => growth.flow.rank));
  return there.filter(({ flow }) => flow.rank === best && !knowledge.ignores(flow.service));
}

/** The window of a flow whose request counter was in the earlier scrape too, and did not fall. */
export function flowWindow(
  growth: FlowGrowth,
  windowMs: Milliseconds,
  reader: KindReader,
  knowledge: ServiceKnowledge,
): FlowWindow {
  const { flow, sums } = growth;
  const valueOf = (reading: FlowReading) => knownSum(sums, reading) ?? absenceCode(reader.absentFlow(reading).state);
  const counts = Object.fromEntries(flowCountColumns.map((column) => [column, valueOf(column)]));
  return {
    direction: flow.direction ?? knowledge.direction(flow.service),
    service: flow.service,
    windowMs,
    active: valueOf("active"),
    counts: counts as Record<FlowCountColumn, number>,
    buckets: growth.buckets && windowHistogram(growth.buckets),
    narrow: failureCauses(sums),
  };
}

/** A failed request has no series until it happens: where any code is counted, no errors are 0 errors. */
export function knownSum(sums: FlowGrowth["sums"], reading: FlowReading): number | undefined {
  return reading === "errors" && sums.codes !== undefined ? (sums.errors ?? 0) : sums[reading];
}
