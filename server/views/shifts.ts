import type { UnixMs } from "../../model/units.ts";
import type { Spark } from "../../model/views/curves.ts";
import type { PageGrid } from "./page-grid.ts";

/** How a curve's last stretch differs from all before it. */
export interface Shift {
  before: number | null;
  now: number | null;
  /** When the last stretch that is nearer to `now` than to `before` began. */
  sinceMs: UnixMs | null;
}

/** The points from `at` on against those before. Means weighted by requests where `weights` are given: sums divided, not an average of averages. */
export function shiftOf(values: Spark, grid: PageGrid, at: number, weights?: ArrayLike<number>): Shift {
  const before = weightedMean(values, 0, at, weights);
  const now = weightedMean(values, at, grid.points * 2, weights);
  return {
    before,
    now,
    sinceMs: before === null || now === null ? null : sinceOf(values, grid, (before + now) / 2, now > before),
  };
}

function weightedMean(values: Spark, from: number, to: number, weights?: ArrayLike<number>): number | null {
  let sum = 0;
  let weight = 0;
  for (let i = from; i < to; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    const own = weights ? (weights[i] ?? 0) : 1;
    sum += value * own;
    weight += own;
  }
  return weight > 0 ? sum / weight : null;
}

function sinceOf(values: Spark, grid: PageGrid, middle: number, isRise: boolean): UnixMs | null {
  let since: number | null = null;
  for (let i = grid.points * 2 - 1; i >= 0; i--) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    if (value > middle !== isRise) break;
    since = i;
  }
  return since === null ? null : grid.beforeMs + since * grid.stepMs;
}
