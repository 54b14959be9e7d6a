import type { EChartsCoreOption } from "echarts/core";
import type { ColumnScale } from "../../model/format/column-scale.ts";
import { formatTime, type Reader } from "../../model/format/time.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { Curve, CurveSet } from "../../model/views/curves.ts";
import type { ChartTheme } from "./chart-theme.ts";
import type { CurveLook } from "./curve-looks.ts";
import { gapAreas } from "./gap-marks.ts";
import { niceScale, ticksOf } from "./nice-scale.ts";
import { type PlotMargins, plotMargins } from "./plot-geometry.ts";
import { timeTicks } from "./time-ticks.ts";

export interface TimeChartInput {
  range: FixedRange;
  set: CurveSet;
  /** In the order of the set's curves. */
  looks: readonly CurveLook[];
  hidden: ReadonlySet<string>;
  thresholds: readonly { value: number; label: string }[];
  /** A moment that the page is about, drawn as an upright line. */
  momentMs?: number | undefined;
  scale: ColumnScale;
  /** The crosshair stays where it is. */
  pinned: boolean;
  margins?: PlotMargins;
  /** Ticks of time at most. */
  timeTickCount?: number;
}

/** The ECharts option of curves over time: units in the title, no tooltip, gaps drawn, nothing animated. */
export function timeChartOption(input: TimeChartInput, theme: ChartTheme, reader: Reader): EChartsCoreOption {
  const shown = input.set.curves.filter((curve) => !input.hidden.has(curve.id));
  const stacked = input.looks.some((look) => look.area);
  const scale = niceScale(greatestOf(shown, stacked, input.thresholds), input.scale.unit === "%" ? 0.01 : 1);
  return {
    animation: false,
    grid: input.margins ?? plotMargins,
    textStyle: { fontFamily: theme.font },
    axisPointer: { triggerOn: input.pinned ? "none" : "mousemove|click" },
    xAxis: timeAxis(input, theme, reader),
    yAxis: {
      type: "value",
      min: 0,
      max: scale.max,
      interval: scale.step,
      axisLabel: { ...axisText(theme), formatter: (value: number) => tickText(value, input.scale, ticksOf(scale)) },
      splitLine: { lineStyle: { color: theme.color("line") } },
      axisLine: { show: false },
      axisTick: { show: false },
      axisPointer: { show: false },
    },
    series: [clockSeries(input, scale.max, theme, reader), ...curveSeries(input, theme)],
  };
}

function timeAxis({ range, timeTickCount = 5 }: TimeChartInput, theme: ChartTheme, reader: Reader): object {
  const ticks = timeTicks(range, reader, timeTickCount);
  const labels = new Map(ticks.map((tick) => [tick.atMs, tick.label]));
  return {
    type: "value",
    min: range.fromMs,
    max: range.toMs,
    axisLabel: {
      ...axisText(theme),
      margin: 5,
      customValues: ticks.map((tick) => tick.atMs),
      formatter: (value: number) => labels.get(value) ?? "",
    },
    splitLine: { show: false },
    axisTick: { show: false },
    axisLine: { onZero: false, lineStyle: { color: theme.color("line-2") } },
    axisPointer: {
      show: true,
      snap: true,
      type: "line",
      triggerTooltip: false,
      triggerEmphasis: false,
      lineStyle: { color: theme.color("text-3"), width: 1, type: "solid" },
      label: {
        show: true,
        margin: 2,
        padding: [3, 4],
        color: theme.color("canvas"),
        backgroundColor: theme.color("text"),
        fontSize: 10.5,
        borderRadius: 3,
        formatter: ({ value }: { value: number }) =>
          formatTime(value, reader, range.toMs - range.fromMs <= 3_600_000 ? "seconds" : "minutes"),
      },
    },
  };
}

/** A series without ink that has a point at every time of the grid: the crosshair rests on it inside gaps as well. */
function clockSeries(input: TimeChartInput, top: number, theme: ChartTheme, reader: Reader): object {
  const { set, range } = input;
  const length = Math.max(...set.curves.map((curve) => curve.values.length), 0);
  return {
    id: "clock",
    type: "line",
    silent: true,
    showSymbol: false,
    symbol: "none",
    lineStyle: { opacity: 0 },
    z: 1,
    data: Array.from({ length }, (_, i) => [set.startMs + i * set.stepMs, 0]),
    markArea: gapAreas(set, range, theme, reader),
    markLine: uprightsAndThresholds(input, top, theme),
  };
}

// The words of the time before the first scrape stand low at the left, so a low threshold's stand at the right.
const low = 0.25;

function uprightsAndThresholds(
  { thresholds, momentMs, set }: TimeChartInput,
  top: number,
  theme: ChartTheme,
): object | undefined {
  const data: object[] = thresholds.map(({ value, label }) => ({
    yAxis: value,
    lineStyle: { color: theme.color("line-3"), type: [4, 3], width: 1 },
    label: {
      show: true,
      position: set.sinceMs != null && value < top * low ? "insideEndTop" : "insideStartTop",
      distance: [4, 2],
      formatter: () => label,
      color: theme.color("text-3"),
      fontSize: 10.5,
    },
  }));
  if (momentMs !== undefined)
    data.push({
      xAxis: momentMs,
      lineStyle: { color: theme.color("accent"), type: "solid", width: 1.5 },
      label: { show: false },
    });
  return data.length === 0 ? undefined : { silent: true, animation: false, symbol: "none", data };
}

function curveSeries({ set, looks, hidden }: TimeChartInput, theme: ChartTheme): object[] {
  return set.curves.flatMap((curve, place) => {
    const look = looks[place];
    if (!look || hidden.has(curve.id)) return [];
    const color = theme.color(look.token);
    return [
      {
        id: curve.id,
        name: curve.label,
        type: "line",
        silent: true,
        connectNulls: false,
        symbol: "none",
        showSymbol: true,
        z: 3,
        color,
        lineStyle: { color, width: look.area ? 1.25 : 1.5 },
        itemStyle: { color },
        ...(look.area ? { stack: "sum", stackStrategy: "all", areaStyle: { color, opacity: 0.42 } } : {}),
        data: pointsOf(curve, set),
      },
    ];
  });
}

/** Points of a curve; one that stands alone between gaps is drawn as a dot, for a line needs two. */
function pointsOf({ values }: Curve, { startMs, stepMs }: CurveSet): object[] {
  return values.map((value, i) => {
    const point = [startMs + i * stepMs, value];
    const alone = value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
    return alone ? { value: point, symbol: "circle", symbolSize: 3 } : point;
  });
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

function axisText(theme: ChartTheme): object {
  return { color: theme.color("text-3"), fontSize: 10.5, fontFamily: theme.font, hideOverlap: true };
}
