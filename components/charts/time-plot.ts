import type { ColumnScale } from "../../model/format/column-scale.ts";
import type { Reader } from "../../model/format/time.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { Curve, CurveSet } from "../../model/views/curves.ts";
import type { CurveLook } from "./curve-looks.ts";
import { type GapArea, gapAreas } from "./gap-marks.ts";
import { niceScale, ticksOf } from "./nice-scale.ts";
import { type TimeTick, timeTick, timeTicks } from "./time-ticks.ts";

export interface TimePlotInput {
  range: FixedRange;
  set: CurveSet;
  /** In the order of the set's curves. */
  looks: readonly CurveLook[];
  hidden: ReadonlySet<string>;
  thresholds: readonly { value: number; label: string }[];
  /** A moment that the page is about, drawn as an upright line. */
  momentMs?: number | undefined;
  scale: ColumnScale;
  /** Ticks of time at most. */
  timeTickCount?: number;
  /** Where ticks of time stand, if not at round times. */
  ticksMs?: readonly number[];
  /** How much of the width the word of a gap takes, if not as usual. */
  wordShare?: number;
}

/** Everything that a chart over time shows, in times and values: where it lies in pixels is the painter's matter. */
export interface TimePlot {
  range: FixedRange;
  /** The value at the upper edge; the lower one is 0. */
  top: number;
  valueTicks: { value: number; text: string }[];
  timeTicks: TimeTick[];
  areas: GapArea[];
  /** The first is drawn first, and lowest where they are stacked. */
  curves: PlotCurve[];
  thresholds: { value: number; label: string; side: "left" | "right" }[];
  momentMs: number | null;
}

export interface PlotCurve {
  id: string;
  token: string;
  isArea: boolean;
  /** Stretches without a gap; one of a single point is a dot, for a line needs two. */
  runs: PlotPoint[][];
}

export interface PlotPoint {
  atMs: number;
  value: number;
  /** What it stands on: 0, or the curves below it. */
  base: number;
}

/** Zero is on the axis, gaps stay open, ticks are few and round. */
export function timePlot(input: TimePlotInput, reader: Reader): TimePlot {
  const { range, set, looks, hidden, scale, momentMs, timeTickCount = 5, ticksMs } = input;
  const shown = set.curves.flatMap((curve, place) => {
    const look = looks[place];
    return look && !hidden.has(curve.id) ? [{ curve, look }] : [];
  });
  const isStacked = looks.some((look) => look.area);
  const curves = shown.map(({ curve }) => curve);
  const nice = niceScale(greatestOf(curves, isStacked, input.thresholds), scale.unit === "%" ? 0.01 : 1);
  const ticks = ticksOf(nice);
  return {
    range,
    top: nice.max,
    valueTicks: ticks.map((value) => ({ value, text: tickText(value, scale, ticks) })),
    timeTicks: ticksMs?.map((atMs) => timeTick(atMs, reader)) ?? timeTicks(range, reader, timeTickCount),
    areas: gapAreas(set, range, reader, input.wordShare),
    curves: plotCurves(shown, set),
    thresholds: input.thresholds.map(({ value, label }) => ({ value, label, side: sideOf(value, nice.max, set) })),
    momentMs: momentMs ?? null,
  };
}

function plotCurves(shown: readonly { curve: Curve; look: CurveLook }[], set: CurveSet): PlotCurve[] {
  const sums: number[] = [];
  return shown.map(({ curve, look }) => {
    const base = look.area ? [...sums] : [];
    if (look.area)
      curve.values.forEach((value, place) => {
        sums[place] = (sums[place] ?? 0) + (value ?? 0);
      });
    return { id: curve.id, token: look.token, isArea: look.area, runs: runsOf(curve, base, set) };
  });
}

function runsOf({ values }: Curve, base: readonly number[], { startMs, stepMs }: CurveSet): PlotPoint[][] {
  const runs: PlotPoint[][] = [];
  values.forEach((value, place) => {
    if (value === null) return;
    const under = base[place] ?? 0;
    const point = { atMs: startMs + place * stepMs, value: under + value, base: under };
    const before = values[place - 1];
    if (before === null || before === undefined) runs.push([point]);
    else runs.at(-1)?.push(point);
  });
  return runs;
}

const low = 0.25;

// The words of the time before the first scrape stand low at the left, so a low threshold's stand at the right.
function sideOf(value: number, top: number, set: CurveSet): "left" | "right" {
  return set.sinceMs != null && value < top * low ? "right" : "left";
}

function greatestOf(curves: readonly Curve[], stacked: boolean, thresholds: readonly { value: number }[]): number {
  const length = Math.max(...curves.map((curve) => curve.values.length), 0);
  let greatest = 0;
  for (let i = 0; i < length; i++) {
    const here = curves.map((curve) => curve.values[i] ?? 0);
    greatest = Math.max(greatest, stacked ? here.reduce((sum, value) => sum + value, 0) : Math.max(...here, 0));
  }
  return Math.max(greatest, ...thresholds.map(({ value }) => value * 1.05));
}

// Ticks share one precision, no finer than their step needs; zero is bare.
function tickText(value: number, scale: ColumnScale, ticks: readonly number[]): string {
  if (value === 0) return "0";
  const decimals = ticks.map((tick) => /\.(\d*?)0*$/.exec(scale.format(tick))?.[1]?.length ?? 0);
  const surplus = (/\.(\d+)$/.exec(scale.format(value))?.[1]?.length ?? 0) - Math.max(...decimals);
  const text = scale.format(value);
  return surplus > 0 ? text.slice(0, -surplus).replace(/\.$/, "") : text;
}
