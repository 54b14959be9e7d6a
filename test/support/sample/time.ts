import { type FixedRange, resolveTimeRange, type TimeRange } from "../../../model/time-range.ts";
import type { Gap } from "../../../model/views/curves.ts";

/** When things happened in the sample, relative to now. */
export interface SampleTime {
  nowMs: number;
  onsetMs: number;
  range: FixedRange;
  gaps: Gap[];
}

export function sampleTime(range: TimeRange, nowMs: number): SampleTime {
  const fixed = resolveTimeRange(range, nowMs);
  const length = fixed.toMs - fixed.fromMs;
  const gapFromMs = fixed.fromMs + length * 0.2;
  return {
    nowMs,
    onsetMs: nowMs - 4 * 60_000,
    range: fixed,
    gaps: [
      {
        fromMs: gapFromMs,
        toMs: gapFromMs + Math.min(60_000, length * 0.05),
        state: "stale",
        reason: "connection refused",
      },
    ],
  };
}
