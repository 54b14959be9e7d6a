import type { SiblingBands, TileSignal } from "../../model/views/application.ts";
import { tileSignals } from "../../model/views/application.ts";
import type { Spark } from "../../model/views/curves.ts";
import { rounded } from "./curve-set.ts";

/** Values of one instance on the page's small grid, the range only. */
export type TileValues = Record<TileSignal, Spark>;

/** A band of fewer instances than this says nothing. */
const leastInstances = 3;

/** The value below which the share `q` of the values lies, interpolated; null without values. */
export function quantileOf(values: readonly number[], q: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/** p10 and p90 over the instances at each grid point. */
export function siblingBands(all: readonly TileValues[], points: number): SiblingBands {
  const bandOf = (signal: TileSignal, q: number): Spark =>
    Array.from({ length: points }, (_, point) => {
      const known = all.map((tile) => tile[signal][point]).filter((value) => typeof value === "number");
      return known.length >= leastInstances ? rounded(quantileOf(known, q)) : null;
    });
  const entries = tileSignals.map((signal) => [signal, { p10: bandOf(signal, 0.1), p90: bandOf(signal, 0.9) }]);
  return Object.fromEntries(entries) as SiblingBands;
}

/** How far above its siblings a value must lie to be worth a look: as a factor, and in its unit. */
const margins: Record<TileSignal, { factor: number; least: number }> = {
  cpu: { factor: 1.25, least: 5 },
  rt: { factor: 1.5, least: 1 },
  errors: { factor: 1.5, least: 0.01 },
  rss: { factor: 1.25, least: 16 * 1024 * 1024 },
  goroutine: { factor: 1.25, least: 50 },
};

/** Above the p90 of at least two others by the signal's margin. Below them is no trouble. */
export function isOutside(signal: TileSignal, own: number | null, others: readonly number[]): boolean {
  const high = quantileOf(others, 0.9);
  if (own === null || high === null || others.length < leastInstances - 1) return false;
  const { factor, least } = margins[signal];
  return own > high * factor && own > high + least;
}
