import type { FixedRange } from "../../model/time-range.ts";
import type { CurveSet } from "../../model/views/curves.ts";

/** One column of the strip: the captures of a step by kind, each part with where it lies, in shares of the plot. */
export interface StripColumn {
  left: number;
  width: number;
  fromMs: number;
  toMs: number;
  parts: { id: string; label: string; count: number; bottom: number; height: number }[];
}

export interface CaptureStrip {
  columns: StripColumn[];
  /** What the top of the strip stands for: the most captures in one step. */
  most: number;
  kinds: { id: string; label: string; total: number }[];
}

/** Captures per step and profile kind as stacked columns; steps without captures leave no column. */
export function captureStrip(set: CurveSet, range: FixedRange): CaptureStrip {
  const length = Math.max(1, range.toMs - range.fromMs);
  const steps = set.curves.reduce((most, curve) => Math.max(most, curve.values.length), 0);
  const sums = Array.from({ length: steps }, (_, step) =>
    set.curves.reduce((sum, curve) => sum + (curve.values[step] ?? 0), 0),
  );
  const most = sums.reduce((greatest, sum) => Math.max(greatest, sum), 0);
  const columns: StripColumn[] = [];
  for (const [step, sum] of sums.entries()) {
    if (sum <= 0) continue;
    const fromMs = set.startMs + step * set.stepMs;
    let bottom = 0;
    const parts = set.curves.flatMap(({ id, label, values }) => {
      const count = values[step] ?? 0;
      if (count <= 0) return [];
      const part = { id, label, count, bottom: bottom / most, height: count / most };
      bottom += count;
      return [part];
    });
    const left = (fromMs - range.fromMs) / length;
    columns.push({ left, width: set.stepMs / length, fromMs, toMs: fromMs + set.stepMs, parts });
  }
  const kinds = set.curves
    .map(({ id, label, values }) => ({
      id,
      label,
      total: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    }))
    .filter((kind) => kind.total > 0);
  return { columns, most, kinds };
}
