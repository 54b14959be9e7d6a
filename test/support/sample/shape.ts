import { type FixedRange, stepFor } from "../../../model/time-range.ts";
import type { CurveSet, Gap, Spark } from "../../../model/views/curves.ts";

/** A repeatable wobble in −1…1 for a place in a series. */
export function wobble(seed: number, i: number): number {
  const x = Math.sin(seed * 127.1 + i * 311.7) * 43758.5453;
  return (x - Math.floor(x)) * 2 - 1;
}

/** A curve around `base`; from `onsetMs` on it climbs by `rise` within two minutes. */
export interface Shape {
  seed: number;
  base: number;
  noise: number;
  rise?: number;
}

export function valueAt(shape: Shape, atMs: number, onsetMs: number): number {
  const i = Math.floor(atMs / 5_000);
  const climbed = Math.min(1, Math.max(0, (atMs - onsetMs) / 120_000));
  const eased = 1 - (1 - climbed) ** 2;
  const slow = Math.sin(atMs / 400_000 + shape.seed) * 0.4;
  return Math.max(
    0,
    shape.base * (1 + shape.noise * (wobble(shape.seed, i) * 0.5 + slow)) +
      (shape.rise ?? 0) * eased * (1 + 0.06 * wobble(shape.seed + 1, i)),
  );
}

export function gridOf(range: FixedRange, points = 240) {
  const stepMs = stepFor(range, 5_000, points);
  const startMs = Math.ceil(range.fromMs / stepMs) * stepMs;
  const count = Math.floor((range.toMs - startMs) / stepMs) + 1;
  return { startMs, stepMs, count };
}

/** Values of a shape over a range; nulls inside gaps. */
export function sparkOf(
  shape: Shape,
  range: FixedRange,
  onsetMs: number,
  gaps: readonly Gap[] = [],
  points = 60,
): Spark {
  const { startMs, stepMs, count } = gridOf(range, points);
  return Array.from({ length: count }, (_, i) => {
    const atMs = startMs + i * stepMs;
    return gaps.some((gap) => atMs >= gap.fromMs && atMs < gap.toMs) ? null : valueAt(shape, atMs, onsetMs);
  });
}

export function curveSetOf(
  curves: { id: string; label: string; shape: Shape }[],
  range: FixedRange,
  onsetMs: number,
  gaps: Gap[] = [],
): CurveSet {
  const { startMs, stepMs } = gridOf(range);
  return {
    startMs,
    stepMs,
    gaps,
    curves: curves.map(({ id, label, shape }) => ({ id, label, values: sparkOf(shape, range, onsetMs, gaps, 240) })),
  };
}

export function compared(
  now: number | null,
  before: number | null,
  status: "bad" | "warn" | "good" | "unknown" | "idle" = "good",
) {
  return { now, before, status };
}
