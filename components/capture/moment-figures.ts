import type { UnixMs } from "../../model/units.ts";
import type { Curve, CurveSet } from "../../model/views/curves.ts";

/** A figure beside a curve's title: whose it is, and its value; null where there was none. */
export interface MomentFigure {
  id: string;
  label: string;
  value: number | null;
  sick: boolean;
}

/**
 * The values under the crosshair (`at`, a place of the grid), else at the moment of the capture. A curve without a
 * sibling stands beside its own median before the moment, so that no number is bare. `fired` is the value that fired, where
 * the curve is the rule's: a step of the grid may hold several.
 */
export function momentFigures(
  set: CurveSet,
  momentMs: UnixMs,
  at: number | null,
  fired: number | null = null,
): MomentFigure[] {
  const moment = Math.floor((momentMs - set.startMs) / set.stepMs);
  const figures = set.curves.map(
    (curve, place): MomentFigure => ({
      id: curve.id,
      label: curve.label,
      value: at === null ? ((place === 0 ? fired : null) ?? knownAt(curve, moment)) : (curve.values[at] ?? null),
      sick: place === 0,
    }),
  );
  const only = set.curves.length === 1 ? set.curves[0] : undefined;
  if (!only) return figures;
  return [...figures, { id: "before", label: "median before", value: medianBefore(only, moment), sick: false }];
}

/** A moment lies between two scrapes: the value before it, else the nearest within two steps, stands for it. */
function knownAt({ values }: Curve, moment: number): number | null {
  for (const step of [0, -1, 1, -2, 2]) {
    const value = values[moment + step] ?? null;
    if (value !== null) return value;
  }
  return null;
}

function medianBefore({ values }: Curve, moment: number): number | null {
  const known = values
    .slice(0, Math.max(0, moment))
    .filter((value) => value !== null)
    .toSorted((a, b) => a - b);
  return known[Math.floor(known.length / 2)] ?? null;
}
