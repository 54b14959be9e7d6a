import { formatNumber, thinSpace, unknownMark } from "./number.ts";

const prefixes = ["", "k", "M", "G"] as const;

/** The SI prefix that suits a rate: its letter, and how many ones it holds. */
export function rateScale(perSecond: number): { prefix: string; size: number } {
  let power = 0;
  while (power < prefixes.length - 1 && Math.abs(perSecond) / 1000 ** power >= 999.5) power++;
  return { prefix: prefixes[power] ?? "", size: 1000 ** power };
}

/** `12.3/s`, `456 k/s`. */
export function formatRate(perSecond: number): string {
  if (!Number.isFinite(perSecond)) return unknownMark;
  const { prefix, size } = rateScale(perSecond);
  return `${formatNumber(perSecond / size)}${prefix === "" ? "" : thinSpace + prefix}/s`;
}
