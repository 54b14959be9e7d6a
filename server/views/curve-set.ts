import type { UnixMs } from "../../model/units.ts";
import type { Curve, CurveSet, Gap, Spark } from "../../model/views/curves.ts";
import { nowHalf, type PageGrid } from "./page-grid.ts";

/** A named series over the range before and the range; only the range is drawn. */
export interface NamedValues {
  id: string;
  label: string;
  values: Spark;
}

/** Curves of the range. Those without a single value are left out. */
export function curveSet(grid: PageGrid, named: readonly NamedValues[], gaps: Gap[], sinceMs: UnixMs | null): CurveSet {
  const curves: Curve[] = named
    .map(({ id, label, values }) => ({ id, label, values: nowHalf(values, grid).map(rounded) }))
    .filter(({ values }) => values.some((value) => value !== null));
  return { startMs: grid.fromMs, stepMs: grid.stepMs, curves, gaps, sinceMs };
}

/** Six digits are more than a screen shows, and half the bytes of sixteen. */
export function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(6));
}

export function sparkOf(values: Spark, grid: PageGrid): Spark {
  return nowHalf(values, grid).map(rounded);
}
