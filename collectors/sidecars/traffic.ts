import { absenceCode } from "../../model/absence.ts";
import type { Direction } from "../../model/directions.ts";
import type { Milliseconds } from "../../model/units.ts";
import { failureCauses } from "./failure-causes.ts";
import { type FlowGrowth, sumOf } from "./flow-growth.ts";
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
  const { flow } = growth;
  const valueOf = (reading: FlowReading) => knownSum(growth, reading) ?? absenceCode(reader.absentFlow(reading).state);
  return {
    direction: flow.direction ?? knowledge.direction(flow.service),
    service: flow.service,
    windowMs,
    active: valueOf("active"),
    counts: {
      requests: valueOf("requests"),
      errors: valueOf("errors"),
      rtSumNs: valueOf("rtSumNs"),
      overheadSumNs: valueOf("overheadSumNs"),
      retries: valueOf("retries"),
      timeouts: valueOf("timeouts"),
      bytesIn: valueOf("bytesIn"),
      bytesOut: valueOf("bytesOut"),
    },
    buckets: growth.buckets && windowHistogram(growth.buckets),
    narrow: failureCauses(growth),
  };
}

/** A failed request has no series until it happens: where any code is counted, no errors are 0 errors. */
export function knownSum(growth: FlowGrowth, reading: FlowReading): number | undefined {
  const sum = sumOf(growth, reading);
  return sum === undefined && reading === "errors" && sumOf(growth, "codes") !== undefined ? 0 : sum;
}
