import { type FixedRange, stepFor } from "../../model/time-range.ts";
import type { Milliseconds } from "../../model/units.ts";
import type { PageGrid, Watermark } from "./page-grid.ts";

const storingMs: Milliseconds = 1_500;
const usualPoints = 300;

/**
 * The grid of a range of its own, with nothing before it to compare with: both halves of the page's grid together are
 * the range, begun a step earlier where the points are odd. Null: nothing of it is known for sure yet.
 */
export function signalGrid(
  { fromMs, toMs }: FixedRange,
  wantedMs: Milliseconds | undefined,
  fineStepMs: Milliseconds,
  mark: Watermark,
): { grid: PageGrid; points: number } | null {
  const fineMs = Math.max(1000, fineStepMs);
  const stepMs = Math.ceil((wantedMs ?? stepFor({ fromMs, toMs }, fineMs, usualPoints)) / fineMs) * fineMs;
  const known = Math.min(toMs, mark.nowMs - mark.intervalMs - storingMs);
  const startMs = Math.floor(fromMs / stepMs) * stepMs;
  // The step that holds the range's end belongs to it, once it is known as a whole.
  const wholeMs = Math.floor((mark.nowMs - mark.intervalMs - storingMs) / stepMs) * stepMs;
  const endMs = Math.min(Math.ceil(known / stepMs) * stepMs, wholeMs);
  const points = Math.round((endMs - startMs) / stepMs);
  if (points <= 0) return null;
  const half = Math.ceil(points / 2);
  const beforeMs = endMs - 2 * half * stepMs;
  return { grid: { beforeMs, fromMs: beforeMs + half * stepMs, toMs: endMs, stepMs, points: half }, points };
}
