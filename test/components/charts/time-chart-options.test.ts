import { describe, expect, it } from "vitest";
import type { ChartTheme } from "../../../components/charts/chart-theme.ts";
import { curveLooks } from "../../../components/charts/curve-looks.ts";
import { type TimeChartInput, timeChartOption } from "../../../components/charts/time-chart-options.ts";
import { columnScale } from "../../../model/format/column-scale.ts";
import type { CurveSet } from "../../../model/views/curves.ts";

const theme: ChartTheme = { color: (token) => `#${token}`, hatch: null, font: "Inter" };
const startMs = Date.UTC(2026, 10, 20, 12, 0, 0);
const reader = { timeZone: "UTC", nowMs: startMs + 60_000 };
const set: CurveSet = {
  startMs,
  stepMs: 5_000,
  gaps: [{ fromMs: startMs + 10_000, toMs: startMs + 20_000, state: "stale" }],
  curves: [
    { id: "mesh", label: "Sidecar", values: [1, 2, null, null, 3, null, 4, 5] },
    { id: "app", label: "Application", values: [1, 1, null, null, 2, null, 1, 1] },
  ],
};

interface Drawn {
  animation: boolean;
  tooltip?: unknown;
  axisPointer: { triggerOn: string };
  xAxis: { min: number; max: number; axisLabel: { customValues: number[]; formatter: (value: number) => string } };
  yAxis: { min: number; max: number; interval: number; axisLabel: { formatter: (value: number) => string } };
  series: {
    id: string;
    name?: string;
    connectNulls?: boolean;
    stack?: string;
    color?: string;
    data: unknown[];
    markArea?: { data: { xAxis: number; label?: { formatter: () => string } }[][] };
    markLine?: { data: { yAxis?: number; xAxis?: number; label: { formatter?: () => string; position?: string } }[] };
  }[];
}

function drawn(change: Partial<TimeChartInput> = {}): Drawn {
  const input: TimeChartInput = {
    set,
    range: { fromMs: startMs, toMs: startMs + 60_000 },
    looks: curveLooks(set.curves, "blame"),
    hidden: new Set(),
    thresholds: [],
    scale: columnScale(
      set.curves.flatMap((curve) => curve.values),
      "",
    ),
    pinned: false,
    ...change,
  };
  return timeChartOption(input, theme, reader) as unknown as Drawn;
}

const places = (sinceMs: number | null) =>
  drawn({
    set: { ...set, sinceMs },
    thresholds: [1, 9].map((value) => ({ value, label: `abs ${value}` })),
  }).series[0]?.markLine?.data.map(({ label }) => label.position);

describe("the option of a chart over time", () => {
  it("says quietly, without a hatch, where the time before the first scrape ends", () => {
    const area = (afterMs: number) =>
      drawn({ set: { ...set, gaps: [], sinceMs: startMs + afterMs } }).series[0]?.markArea?.data[0];
    expect(area(30_000)).toMatchObject([
      { xAxis: startMs, itemStyle: { color: "transparent" } },
      { xAxis: startMs + 30_000 },
    ]);
    expect(area(30_000)?.[0]?.label?.formatter()).toBe("first scrape 12:00");
    expect(area(5_000)).toBeUndefined();
  });

  it("writes a low threshold at the other end than the words of the time before the first scrape", () => {
    expect(places(startMs + 30_000)).toEqual(["insideEndTop", "insideStartTop"]);
    expect(places(null)).toEqual(["insideStartTop", "insideStartTop"]);
  });

  it("leaves gaps open and gives them to ECharts as nulls", () => {
    const [, mesh] = drawn().series;
    expect(mesh?.connectNulls).toBe(false);
    expect(mesh?.data[2]).toEqual([startMs + 10_000, null]);
  });

  it("draws a point that stands alone between gaps as a dot", () => {
    const [, mesh] = drawn().series;
    expect(mesh?.data[4]).toMatchObject({ value: [startMs + 20_000, 3], symbol: "circle" });
  });

  it("hatches a stale stretch with its word and length", () => {
    const area = drawn().series[0]?.markArea?.data[0];
    expect([area?.[0]?.xAxis, area?.[1]?.xAxis]).toEqual([startMs + 10_000, startMs + 20_000]);
    expect(area?.[0]?.label?.formatter()).toBe("stale, 10\u2009s");
  });

  it("has a point at every time of the grid under the crosshair, inside gaps as well", () => {
    const clock = drawn().series[0];
    expect(clock?.id).toBe("clock");
    expect(clock?.data).toHaveLength(8);
    expect(clock?.data.every((point) => (point as (number | null)[])[1] === 0)).toBe(true);
  });

  it("starts at zero and ends at a nice number above the stacked sum", () => {
    const { yAxis } = drawn();
    expect([yAxis.min, yAxis.max, yAxis.interval]).toEqual([0, 6, 2]);
  });

  it("leaves out hidden curves, from the axis too", () => {
    const option = drawn({ hidden: new Set(["mesh"]) });
    expect(option.series.map((series) => series.id)).toEqual(["clock", "app"]);
    expect(option.yAxis.max).toBe(2);
  });

  it("keeps a threshold in sight and names it", () => {
    const option = drawn({ thresholds: [{ value: 70, label: "abs 70 %" }] });
    const line = option.series[0]?.markLine?.data[0];
    expect(line?.yAxis).toBe(70);
    expect(line?.label.formatter?.()).toBe("abs 70 %");
    expect(option.yAxis.max).toBeGreaterThan(70);
  });

  it("marks the moment that the page is about", () => {
    expect(drawn({ momentMs: startMs + 30_000 }).series[0]?.markLine?.data[0]?.xAxis).toBe(startMs + 30_000);
  });

  it("neither animates nor covers the data with a tooltip", () => {
    const option = drawn();
    expect(option.animation).toBe(false);
    expect(option).not.toHaveProperty("tooltip");
  });

  it("lets the crosshair rest while it is pinned", () => {
    expect(drawn().axisPointer.triggerOn).toBe("mousemove|click");
    expect(drawn({ pinned: true }).axisPointer.triggerOn).toBe("none");
  });

  it("wears the colours of sidecar and application", () => {
    expect(
      drawn()
        .series.slice(1)
        .map((series) => series.color),
    ).toEqual(["#accent", "#app"]);
  });

  it("labels ticks with round times of the reader's zone", () => {
    const { axisLabel } = drawn().xAxis;
    expect(axisLabel.customValues.map((value) => axisLabel.formatter(value))).toEqual([
      "12:00:00",
      "12:00:15",
      "12:00:30",
      "12:00:45",
      "12:01:00",
    ]);
  });
});
