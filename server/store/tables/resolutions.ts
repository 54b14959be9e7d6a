import type { Milliseconds } from "../../../model/units.ts";

/** In what steps the past is kept. `fine` is the store's finest step, and the raw rows; finest first. Each divides the next. */
export const resolutions = ["fine", "minute", "tenMinute", "hour"] as const;
export type Resolution = (typeof resolutions)[number];

export const minuteMs: Milliseconds = 60_000;
export const tenMinuteMs: Milliseconds = 600_000;
export const hourMs: Milliseconds = 3_600_000;
export const dayMs: Milliseconds = 86_400_000;

/** How long each resolution is kept; sums of ten minutes as long as those of a minute. */
export interface StoreRetention {
  /** Raw rows and the finest step. */
  rawMs: Milliseconds;
  minuteMs: Milliseconds;
  hourMs: Milliseconds;
}

export function grainMs(resolution: Resolution, fineStepMs: Milliseconds): Milliseconds {
  return { fine: fineStepMs, minute: minuteMs, tenMinute: tenMinuteMs, hour: hourMs }[resolution];
}

export function floorTo(ms: number, stepMs: Milliseconds): number {
  return Math.floor(ms / stepMs) * stepMs;
}

export function ceilTo(ms: number, stepMs: Milliseconds): number {
  return Math.ceil(ms / stepMs) * stepMs;
}

export function retentionOf(
  resolution: Resolution,
  { rawMs, minuteMs: minutes, hourMs: hours }: StoreRetention,
): Milliseconds {
  return { fine: rawMs, minute: minutes, tenMinute: minutes, hour: hours }[resolution];
}
