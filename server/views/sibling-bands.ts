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
  return quantileOfSorted(Float64Array.from(values).toSorted(), q);
}

function quantileOfSorted(sorted: Float64Array, q: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/** The same of sorted values without one of those that equal `own`. */
function quantileOfOthers(sorted: Float64Array, own: number, q: number): number {
  const at = (sorted.length - 2) * q;
  const skipped = sorted.indexOf(own);
  const other = (place: number) => sorted[place < skipped ? place : place + 1] ?? 0;
  const low = other(Math.floor(at));
  return low + (other(Math.ceil(at)) - low) * (at - Math.floor(at));
}

/** p10 and p90 over the instances at each grid point. */
export function siblingBands(all: readonly TileValues[], points: number): SiblingBands {
  const bandsOf = (signal: TileSignal) => {
    const band = { p10: [] as Spark, p90: [] as Spark };
    for (let point = 0; point < points; point++) {
      const known = all.map((tile) => tile[signal][point]).filter((value) => typeof value === "number");
      const sorted = Float64Array.from(known.length >= leastInstances ? known : []).toSorted();
      band.p10.push(rounded(quantileOfSorted(sorted, 0.1)));
      band.p90.push(rounded(quantileOfSorted(sorted, 0.9)));
    }
    return band;
  };
  return Object.fromEntries(tileSignals.map((signal) => [signal, bandsOf(signal)])) as SiblingBands;
}

/** How far above its siblings a value must lie to be worth a look: as a factor, and in its unit. */
const margins: Record<TileSignal, { factor: number; least: number }> = {
  cpu: { factor: 1.25, least: 5 },
  rt: { factor: 1.5, least: 1 },
  errors: { factor: 1.5, least: 0.01 },
  rss: { factor: 1.25, least: 16 * 1024 * 1024 },
  goroutine: { factor: 1.25, least: 50 },
};

/**
 * Above the p90 of at least two others by the signal's margin. Below them is no trouble. `all` are the values of the
 * instance and the others, sorted.
 */
export function isOutside(signal: TileSignal, own: number | null, all: Float64Array): boolean {
  if (own === null || all.length < leastInstances) return false;
  const high = quantileOfOthers(all, own, 0.9);
  const { factor, least } = margins[signal];
  return own > high * factor && own > high + least;
}
