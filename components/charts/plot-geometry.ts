import type { FixedRange } from "../../model/time-range.ts";
import type { UnixMs } from "../../model/units.ts";

/** Pixels between a chart's box and its plot. */
export interface PlotMargins {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export const plotMargins: PlotMargins = { left: 46, right: 14, top: 6, bottom: 18 };

/** The time under a pixel, kept inside the range. */
export function timeAt(x: number, width: number, range: FixedRange, { left, right }: PlotMargins): UnixMs {
  const share = Math.min(1, Math.max(0, (x - left) / Math.max(1, width - left - right)));
  return Math.round(range.fromMs + share * (range.toMs - range.fromMs));
}

/** The pixel over a time. */
export function pixelOf(atMs: UnixMs, width: number, range: FixedRange, { left, right }: PlotMargins): number {
  return left + ((atMs - range.fromMs) / (range.toMs - range.fromMs)) * (width - left - right);
}
