import type { FailureCause } from "../../model/narrow-signals.ts";
import { errorRatio, type MeshFacts, meanRtMs, type TrafficSum } from "./facts.ts";
import { failureCauseOf } from "./failure-cause.ts";
import type { Finding } from "./finding.ts";
import { sumOf, trafficOf } from "./select.ts";
import { isRequestTheme } from "./themes.ts";

/** Who is behind a finding about requests, as far as the counters tell. */
export interface Blame {
  /** Share of the application's own calls that fail, or ms of calls per request served; null without calls. */
  calls: number | null;
  callsBefore: number | null;
  /** The calls explain at least half of it. */
  fromCalls: boolean;
  /** Milliseconds per request that the sidecar adds; null where it does not tell. */
  overheadMs: number | null;
  overheadBeforeMs: number | null;
  /** Of failing requests, who made the answers; null where the sidecars do not tell. */
  cause: FailureCause | null;
}

interface Times {
  served: TrafficSum;
  calls: TrafficSum;
}

/** From this share on, a function of its own process explains slow requests better than its calls do. */
const hotShare = 0.5;
/** A rise below this share of the RT is no rise: the fault began before the time it is compared with. */
export const leastRise = 0.2;

/** `others` are the findings of the same application: one about its process may explain its slow requests. */
export function blameOf(finding: Finding, others: readonly Finding[], facts: Pick<MeshFacts, "traffic">): Blame {
  const served = trafficOf(facts, finding.app, "in");
  const calls = trafficOf(facts, finding.app, "out");
  const now: Times = { served: sumOf(served, "recent"), calls: sumOf(calls, "recent") };
  const before: Times = { served: sumOf(served, "before"), calls: sumOf(calls, "before") };
  return {
    ...(finding.theme === "errors"
      ? blameForErrors(finding, now, before)
      : blameForTime(now, before, !isRequestTheme(finding.theme) || isHot(finding.app, others))),
    overheadMs: perRequestMs(now.served.overheadSumNs, now.served.requests),
    overheadBeforeMs: perRequestMs(before.served.overheadSumNs, before.served.requests),
    cause: finding.theme === "errors" ? failureCauseOf(now.served) : null,
  };
}

type CallsBlame = Pick<Blame, "calls" | "callsBefore" | "fromCalls">;

/** A request makes many calls, one of which may fail it: failed calls count per request served. */
function blameForErrors(finding: Finding, now: Times, before: Times): CallsBlame {
  const failing = errorRatio(now.served) ?? finding.value;
  const cause = failureCauseOf(now.served);
  // What never came to the application cannot have failed by its calls.
  const isAnswered = cause === null || cause.by === "answeredErrors";
  const failedCalls = now.served.requests > 0 ? now.calls.errors / now.served.requests : 0;
  return {
    calls: errorRatio(now.calls),
    callsBefore: errorRatio(before.calls),
    fromCalls: isAnswered && failedCalls > 0 && failedCalls >= failing / 2,
  };
}

/** What a hot process does itself, and what is wrong with a process, its calls do not explain. */
function blameForTime(now: Times, before: Times, hot: boolean): CallsBlame {
  const calls = callsMs(now);
  const callsBefore = callsMs(before);
  const rtMs = meanRtMs(now.served) ?? 0;
  const riseMs = rtMs - (meanRtMs(before.served) ?? rtMs);
  const explained =
    riseMs >= rtMs * leastRise ? (calls ?? 0) - (callsBefore ?? 0) >= riseMs / 2 : (calls ?? 0) > rtMs / 2;
  return { calls, callsBefore, fromCalls: !hot && calls !== null && explained };
}

/** Milliseconds that a request served spends in calls; null where none are known. */
function callsMs({ served, calls }: Times): number | null {
  return served.requests > 0 && calls.requests > 0 ? calls.rtSumNs / 1e6 / served.requests : null;
}

function isHot(app: string, others: readonly Finding[]): boolean {
  return others.some(
    (other) =>
      other.app === app &&
      !isRequestTheme(other.theme) &&
      (other.status === "bad" || (other.capture?.culprit?.share ?? 0) >= hotShare),
  );
}

/** A sidecar that tells no overhead leaves the sum at 0. */
function perRequestMs(sumNs: number, requests: number): number | null {
  return sumNs > 0 && requests > 0 ? sumNs / 1e6 / requests : null;
}

/** It suffers from what it calls, rather than being the cause. */
export function suffers(finding: Finding, others: readonly Finding[], facts: Pick<MeshFacts, "traffic">): boolean {
  if (finding.theme === "calls-failing" || finding.theme === "calls-slow") return true;
  return (finding.theme === "errors" || finding.theme === "rt") && blameOf(finding, others, facts).fromCalls;
}
