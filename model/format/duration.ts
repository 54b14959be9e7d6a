import type { Milliseconds } from "../units.ts";
import { formatCount, formatNumber, unknownMark, withUnit } from "./number.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** How long a thing took: `412 µs`, `6.1 ms`, `1.24 s`, `3 min 20 s`. */
export function formatDuration(ms: Milliseconds): string {
  const size = Math.abs(ms);
  if (!Number.isFinite(ms)) return unknownMark;
  if (size === 0) return withUnit("0", "ms");
  if (size < 0.0009995) return withUnit(formatNumber(ms * 1e6), "ns");
  if (size < 0.9995) return withUnit(formatNumber(ms * 1000), "µs");
  if (size < 999.5) return withUnit(formatNumber(ms), "ms");
  if (size < 59_950) return withUnit(formatNumber(ms / 1000), "s");
  return formatSpan(ms);
}

/** How long a thing has lasted, in one or two whole units: `40 s`, `13 min`, `2 h 5 min`, `3 d 4 h`. */
export function formatSpan(ms: Milliseconds): string {
  if (!Number.isFinite(ms)) return unknownMark;
  const size = Math.max(0, ms);
  if (size < minuteMs - 500) return withUnit(formatCount(size / 1000), "s");
  if (size < 10 * minuteMs - 500) return pair(size, minuteMs, "min", 1000, "s");
  if (size < hourMs - minuteMs / 2) return withUnit(formatCount(size / minuteMs), "min");
  if (size < dayMs - minuteMs / 2) return pair(size, hourMs, "h", minuteMs, "min");
  return pair(size, dayMs, "d", hourMs, "h");
}

/** A span in one unit, where there is little room: `90 s`, `4 min`, `2 h`. */
export function formatShortSpan(ms: Milliseconds): string {
  if (ms < 2 * minuteMs) return withUnit(formatCount(ms / 1000), "s");
  if (ms < 2 * hourMs) return withUnit(formatCount(ms / minuteMs), "min");
  return ms < 2 * dayMs ? withUnit(formatCount(ms / hourMs), "h") : withUnit(formatCount(ms / dayMs), "d");
}

function pair(
  ms: Milliseconds,
  bigMs: Milliseconds,
  bigUnit: string,
  smallMs: Milliseconds,
  smallUnit: string,
): string {
  const small = Math.round(ms / smallMs);
  const perBig = bigMs / smallMs;
  const big = withUnit(formatCount(Math.floor(small / perBig)), bigUnit);
  const rest = small % perBig;
  return rest === 0 ? big : `${big} ${withUnit(formatCount(rest), smallUnit)}`;
}
