import type { Percent, Ratio } from "../units.ts";
import { formatNumber, thinSpace, withUnit } from "./number.ts";

/** `4.8 %`; what is above 0 and below 0.01 says `< 0.01 %`. */
export function formatPercent(percent: Percent): string {
  const size = Math.abs(percent);
  if (size > 0 && size < 0.01)
    return `${percent < 0 ? ">" : "<"}${thinSpace}${withUnit(formatNumber(percent < 0 ? -0.01 : 0.01), "%")}`;
  return withUnit(formatNumber(roundSmall(percent)), "%");
}

/** A ratio from 0 to 1 as a percentage. */
export function formatRatio(ratio: Ratio): string {
  return formatPercent(ratio * 100);
}

// A percentage has no more than two decimals.
function roundSmall(percent: Percent): Percent {
  return Math.abs(percent) < 0.0995 ? Math.round(percent * 100) / 100 : percent;
}
