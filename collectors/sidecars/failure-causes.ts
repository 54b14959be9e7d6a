import type { NarrowCounts } from "../../model/narrow-signals.ts";
import { type FlowGrowth, sumOf } from "./flow-growth.ts";

/** Who made the failed answers of a flow, as far as its sidecar tells; undefined where it tells nothing. */
export function failureCauses(growth: FlowGrowth): NarrowCounts | undefined {
  const errors = sumOf(growth, "errors") ?? 0;
  if (errors <= 0) return undefined;
  const own = ownErrors(growth, errors);
  const unansweredErrors = sumOf(growth, "unansweredErrors") ?? 0;
  const answeredErrors = sumOf(growth, "answeredErrors") ?? 0;
  if (own <= 0 && unansweredErrors <= 0 && answeredErrors <= 0) return undefined;
  return {
    ...(own > 0 ? { meshErrors: own } : {}),
    ...(unansweredErrors > 0 ? { unansweredErrors } : {}),
    ...(answeredErrors > 0 ? { answeredErrors } : {}),
  };
}

/**
 * `ownFailures` are requests that a sidecar failed by its own doing, whatever their code: those that other codes have
 * room for (a 404 without a route) may be none of the errors, and are not counted as such. So it is a lower bound.
 */
function ownErrors(growth: FlowGrowth, errors: number): number {
  const ownFailures = sumOf(growth, "ownFailures");
  if (ownFailures === undefined) return sumOf(growth, "meshErrors") ?? 0;
  return Math.min(errors, Math.max(0, ownFailures - (sumOf(growth, "otherFailures") ?? 0)));
}
