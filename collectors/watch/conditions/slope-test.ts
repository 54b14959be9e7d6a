import { formatSpan } from "../../../model/format/duration.ts";
import { formatSignal } from "../../../model/format/signal-value.ts";
import type { SlopeTest } from "../../../model/rule-conditions.ts";
import { signals } from "../../../model/signals.ts";
import type { UnixMs } from "../../../model/units.ts";
import { absenceSentence } from "../state-sentence.ts";
import type { Subject } from "./subject.ts";
import type { TestResult } from "./test-result.ts";

/** Points that a slope is read from at most; of longer windows the oldest give way. */
const maxPoints = 2000;
/** A window is judged once this share of it is covered. */
const coveredShare = 0.8;
const minPoints = 4;
const minuteMs = 60_000;

/** Values of the last window, oldest first. */
export type SlopePoints = { atMs: UnixMs; value: number }[];

/** Whether the line of least squares through the window rises fast enough; `points` takes the value on. */
export function judgeSlope(
  test: SlopeTest,
  points: SlopePoints,
  subject: Subject,
  atMs: UnixMs,
  startsAgain: boolean,
): TestResult {
  if (startsAgain) points.length = 0;
  const value = subject.valueOf(test.signal);
  const unknown = { holds: null, value, average: Number.NaN, decidedBy: "slope" as const };
  if (!(value >= 0)) return { ...unknown, text: absenceSentence(test.signal, value) };
  points.push({ atMs, value });
  while (points.length > maxPoints || (points[0] && points[0].atMs < atMs - test.overMs)) points.shift();
  const { label } = signals[test.signal];
  const text = (number: number): string => formatSignal(number, test.signal);
  const coveredMs = atMs - (points[0]?.atMs ?? atMs);
  if (points.length < minPoints || coveredMs < coveredShare * test.overMs) {
    return {
      ...unknown,
      text: `${label} ${text(value)}: ${formatSpan(coveredMs)} of ${formatSpan(test.overMs)} seen.`,
    };
  }
  const perMinute = slopePerMs(points) * minuteMs;
  const holds = value >= test.min && perMinute >= test.perMinute;
  const moves = perMinute < 0 ? "falls" : "rises";
  return {
    holds,
    text: `${label} ${text(value)} ${moves} by ${text(Math.abs(perMinute))} a minute over ${formatSpan(test.overMs)}; ${text(test.perMinute)} a minute are asked.`,
    value,
    average: points.reduce((sum, point) => sum + point.value, 0) / points.length,
    decidedBy: "slope",
  };
}

/** Slope of the line of least squares. Times are taken from their mean, which keeps the sums small. */
export function slopePerMs(points: readonly { atMs: number; value: number }[]): number {
  const meanMs = points.reduce((sum, { atMs }) => sum + atMs, 0) / points.length;
  const mean = points.reduce((sum, { value }) => sum + value, 0) / points.length;
  let together = 0;
  let spread = 0;
  for (const { atMs, value } of points) {
    together += (atMs - meanMs) * (value - mean);
    spread += (atMs - meanMs) ** 2;
  }
  return spread === 0 ? 0 : together / spread;
}
