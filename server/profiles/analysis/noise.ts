import type { Difference } from "../../../model/profiles/answers.ts";
import { sameRateProbability } from "./poisson-test.ts";

/** Below this probability chance alone is no explanation. */
const significance = 0.01;

/**
 * Whether two counts of observations, made comparable by a scaling, may well be of one rate. What is multiplied with
 * less was observed for longer, or more of it.
 */
export function isNoise(
  count: number,
  baseCount: number,
  { factor, baseFactor }: Pick<Difference, "factor" | "baseFactor">,
): boolean {
  return sameRateProbability(count, baseCount, 1 / factor, 1 / baseFactor) >= significance;
}
