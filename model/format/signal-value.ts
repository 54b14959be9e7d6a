import { type SignalId, signals } from "../signals.ts";
import { formatBytes } from "./bytes.ts";
import { formatDuration } from "./duration.ts";
import { formatNumber, unknownMark, withUnit } from "./number.ts";
import { formatPercent, formatRatio } from "./percent.ts";
import { formatRate } from "./rate.ts";

/** A number in one of the units of `signals` (`1/s`, `ms`, `ratio`, `%`, `cores`, `B`, `B/s` or none), written as pages write it. */
export function formatByUnit(value: number | null, unit: string): string {
  if (value === null || !Number.isFinite(value)) return unknownMark;
  switch (unit) {
    case "1/s":
      return formatRate(value);
    case "ms":
      return formatDuration(value);
    case "ratio":
      return formatRatio(value);
    case "%":
      return formatPercent(value);
    case "B":
      return formatBytes(value);
    case "B/s":
      return `${formatBytes(value)}/s`;
    default:
      return withUnit(formatNumber(value), unit);
  }
}

/** A value of a canonical signal, e.g. `86 %` for `cpu`; `–` where there is none. */
export function formatSignal(value: number | null, signal: SignalId): string {
  return formatByUnit(value, signals[signal].unit);
}
