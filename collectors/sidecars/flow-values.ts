import { absenceCode } from "../../model/absence.ts";
import { quantileMs } from "../../model/histogram.ts";
import type { SignalId } from "../../model/signals.ts";
import type { WatchedFlow } from "../../model/watch-observation.ts";
import type { FlowWindow } from "./flow-window.ts";

const noTraffic = absenceCode("no-traffic");

/** Whether more requests failed in a window than began: they began in an earlier one. */
export function isClamped({ counts }: FlowWindow): boolean {
  return counts.requests > 0 && counts.errors > counts.requests;
}

/** The signals of a flow from the counts of its window, as the watch judges them. Absences stay what they are. */
export function watchedFlow(window: FlowWindow): WatchedFlow {
  const { counts, windowMs, buckets } = window;
  const perSecond = (count: number) => (count < 0 ? count : (count * 1000) / windowMs);
  const perRequest = (sum: number, scale: number) => {
    if (sum < 0) return sum;
    return counts.requests > 0 ? sum / counts.requests / scale : noTraffic;
  };
  const percentile = (q: number) => {
    if (buckets === null) return absenceCode("unsupported");
    return quantileMs(buckets, q) ?? noTraffic;
  };
  const values: Partial<Record<SignalId, number>> = {
    qps: perSecond(counts.requests),
    rt: perRequest(counts.rtSumNs, 1e6),
    // Errors of requests that began in an earlier window can outnumber the requests of this one.
    errors: Math.min(1, perRequest(counts.errors, 1)),
    p50: percentile(0.5),
    p90: percentile(0.9),
    p99: percentile(0.99),
    active: window.active,
    overhead: perRequest(counts.overheadSumNs, 1e6),
    retries: perSecond(counts.retries),
    timeouts: perSecond(counts.timeouts),
    bytesIn: perSecond(counts.bytesIn),
    bytesOut: perSecond(counts.bytesOut),
  };
  return { direction: window.direction, service: window.service, requests: counts.requests, values, buckets };
}
