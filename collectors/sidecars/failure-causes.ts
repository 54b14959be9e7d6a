import type { NarrowCounts } from "../../model/narrow-signals.ts";
import type { FlowGrowth } from "./flow-growth.ts";

/** Who made the failed answers of a flow, as far as its sidecar tells; undefined where it tells nothing. */
export function failureCauses(sums: FlowGrowth["sums"]): NarrowCounts | undefined {
  const errors = sums.errors ?? 0;
  if (errors <= 0) return undefined;
  const own = ownErrors(sums, errors);
  const { unansweredErrors = 0, answeredErrors = 0 } = sums;
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
function ownErrors({ meshErrors, ownFailures, otherFailures = 0 }: FlowGrowth["sums"], errors: number): number {
  if (ownFailures === undefined) return meshErrors ?? 0;
  return Math.min(errors, Math.max(0, ownFailures - otherFailures));
}
