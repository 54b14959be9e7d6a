import type { Milliseconds, UnixMs } from "./units.ts";

/** A time range of a view: the last so many ms up to now, or fixed ends. */
export type TimeRange = { lastMs: Milliseconds } | { fromMs: UnixMs; toMs: UnixMs };

const longestMs: Milliseconds = 400 * 86_400_000;

/** Whether a view can be of that range: whole numbers, one minute to 400 days back, or an end after its begin. */
export function isTimeRange(range: TimeRange): boolean {
  if ("lastMs" in range) return Number.isInteger(range.lastMs) && range.lastMs >= 60_000 && range.lastMs <= longestMs;
  const { fromMs, toMs } = range;
  return Number.isSafeInteger(fromMs) && Number.isSafeInteger(toMs) && fromMs >= 0 && toMs > fromMs;
}

export interface FixedRange {
  fromMs: UnixMs;
  toMs: UnixMs;
}

export const defaultRange: TimeRange = { lastMs: 15 * 60_000 };

/** The relative ranges offered, as the URL writes them. */
export const relativeRanges = ["5m", "15m", "30m", "1h", "3h", "6h", "12h", "24h", "3d", "7d", "30d"] as const;

const unitMs: Record<string, Milliseconds> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `15m`, or `1763660000000-1763663600000`; null when it is neither. */
export function parseTimeRange(text: string): TimeRange | null {
  const relative = /^(\d{1,4})([mhd])$/.exec(text);
  const candidate = relative
    ? { lastMs: Number(relative[1]) * (unitMs[relative[2] ?? ""] ?? 0) }
    : fixedOf(/^(\d{10,15})-(\d{10,15})$/.exec(text));
  return candidate && isTimeRange(candidate) ? candidate : null;
}

function fixedOf(match: RegExpExecArray | null): FixedRange | null {
  return match ? { fromMs: Number(match[1]), toMs: Number(match[2]) } : null;
}

export function formatTimeRange(range: TimeRange): string {
  if ("fromMs" in range) return `${range.fromMs}-${range.toMs}`;
  for (const unit of ["d", "h", "m"] as const) {
    const size = unitMs[unit] ?? 1;
    if (range.lastMs % size === 0 && (unit !== "d" || range.lastMs > 86_400_000))
      return `${range.lastMs / size}${unit}`;
  }
  return `${Math.round(range.lastMs / 60_000)}m`;
}

export function resolveTimeRange(range: TimeRange, nowMs: UnixMs): FixedRange {
  return "fromMs" in range ? range : { fromMs: nowMs - range.lastMs, toMs: nowMs };
}

const dayMs: Milliseconds = 86_400_000;
const niceStepsMs = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400].map(
  (seconds) => seconds * 1000,
);

/** The step of a chart's grid: the smallest nice one that is at least `minStepMs` and gives at most `maxPoints`. */
export function stepFor(range: FixedRange, minStepMs: Milliseconds, maxPoints: number): Milliseconds {
  const wanted = Math.max(minStepMs, (range.toMs - range.fromMs) / maxPoints);
  return niceStepsMs.find((step) => step >= wanted) ?? Math.ceil(wanted / dayMs) * dayMs;
}
