import type { Difference } from "../../../model/profiles/answers.ts";
import type { ProfileScaling } from "../../../model/profiles/scalings.ts";

/** What two profiles are made comparable by. */
export interface ScalingFacts {
  unit: string;
  scaling: ProfileScaling;
  requests: { profile: number; base: number } | null;
  durationNs: number;
  baseDurationNs: number;
  total: number;
  baseTotal: number;
}

const nsPerSecond = 1e9;

/** The factors of a scaling; where it lacks what it needs, absolute values, and why. */
export function scaleDifference(facts: ScalingFacts): Difference {
  const { scaling, unit, requests, durationNs, baseDurationNs, total, baseTotal } = facts;
  if (scaling === "second") {
    if (durationNs > 0 && baseDurationNs > 0)
      return scaled(facts, scaling, `${unit}/second`, nsPerSecond / durationNs, nsPerSecond / baseDurationNs);
    return absolute(facts, `${durationNs > 0 ? "The base" : "The profile"} does not tell how long it took.`);
  }
  if (scaling === "request") {
    if (requests) return scaled(facts, scaling, `${unit}/request`, 1 / requests.profile, 1 / requests.base);
    return absolute(facts, "How many requests were answered meanwhile is not known.");
  }
  if (scaling === "relative") {
    if (total > 0 && baseTotal > 0) return scaled(facts, scaling, "ratio", 1 / total, 1 / baseTotal);
    return absolute(facts, `${total > 0 ? "The base" : "The profile"} adds up to nothing.`);
  }
  return absolute(facts, "");
}

function absolute(facts: ScalingFacts, why: string): Difference {
  return { ...scaled(facts, "absolute", facts.unit, 1, 1), why };
}

function scaled(
  { total, baseTotal }: ScalingFacts,
  scaling: ProfileScaling,
  unit: string,
  factor: number,
  baseFactor: number,
): Difference {
  return { scaling, unit, why: "", total: total * factor, baseTotal: baseTotal * baseFactor, factor, baseFactor };
}
