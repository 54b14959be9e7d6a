import { errorRatio, type MeshFacts, meanRtMs } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { sumOf, trafficOf } from "./select.ts";
import { isRequestTheme } from "./themes.ts";

/** Who is behind a finding about requests, as far as the counters tell. */
export interface Blame {
  /** Error ratio, or ms per request, of the application's own calls in the last minutes; null without calls. */
  calls: number | null;
  callsBefore: number | null;
  /** The calls explain at least half of it. */
  fromCalls: boolean;
  /** Milliseconds per request that the sidecar adds; null where it does not tell. */
  overheadMs: number | null;
  overheadBeforeMs: number | null;
}

/** `others` are the findings of the same application: one about its process explains its slow calls too. */
export function blameOf(finding: Finding, others: readonly Finding[], facts: Pick<MeshFacts, "traffic">): Blame {
  const calls = trafficOf(facts, finding.app, "out");
  const served = trafficOf(facts, finding.app, "in");
  const now = { calls: sumOf(calls, "recent"), served: sumOf(served, "recent") };
  const before = { calls: sumOf(calls, "before"), served: sumOf(served, "before") };
  const overhead = {
    overheadMs: perRequestMs(now.served.overheadSumNs, now.served.requests),
    overheadBeforeMs: perRequestMs(before.served.overheadSumNs, before.served.requests),
  };
  if (finding.theme === "errors") {
    const ratio = errorRatio(now.calls);
    return {
      calls: ratio,
      callsBefore: errorRatio(before.calls),
      fromCalls: ratio !== null && ratio >= finding.value / 2,
      ...overhead,
    };
  }
  const spent =
    now.served.requests > 0 && now.calls.requests > 0 ? now.calls.rtSumNs / 1e6 / now.served.requests : null;
  const spentBefore =
    before.served.requests > 0 && before.calls.requests > 0
      ? before.calls.rtSumNs / 1e6 / before.served.requests
      : null;
  const rise = (meanRtMs(now.served) ?? 0) - (meanRtMs(before.served) ?? 0);
  const ownProcess = others.some((other) => other.app === finding.app && !isRequestTheme(other.theme));
  const fromCalls =
    !ownProcess && spent !== null && spentBefore !== null && rise > 0 && spent - spentBefore >= rise / 2;
  return { calls: spent, callsBefore: spentBefore, fromCalls, ...overhead };
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
