import { describe, expect, it } from "vitest";
import { curveLooks } from "../../../components/charts/curve-looks.ts";
import { type TimePlotInput, timePlot } from "../../../components/charts/time-plot.ts";
import { columnScale } from "../../../model/format/column-scale.ts";
import type { CurveSet } from "../../../model/views/curves.ts";

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

function plotted(change: Partial<TimePlotInput> = {}) {
  const input: TimePlotInput = {
    set,
    range: { fromMs: startMs, toMs: startMs + 60_000 },
    looks: curveLooks(set.curves, "blame"),
    hidden: new Set(),
    thresholds: [],
    scale: columnScale(
      set.curves.flatMap((curve) => curve.values),
      "",
    ),
    ...change,
  };
  return timePlot(input, reader);
}

const sides = (sinceMs: number | null) =>
  plotted({
    set: { ...set, sinceMs },
    thresholds: [1, 9].map((value) => ({ value, label: `abs ${value}` })),
  }).thresholds.map(({ side }) => side);
const values = (looks: TimePlotInput["looks"]) =>
  plotted({ looks }).curves.map(({ runs }) => runs[0]?.map(({ base, value }) => [base, value]));

describe("a chart over time", () => {
  it("says quietly, without a hatch, where the time before the first scrape ends", () => {
    const areas = (afterMs: number) => plotted({ set: { ...set, gaps: [], sinceMs: startMs + afterMs } }).areas;
    expect(areas(30_000)).toEqual([
      {
        fromMs: startMs,
        toMs: startMs + 30_000,
        isHatched: false,
        opacity: 1,
        label: "first scrape 12:00",
        place: "foot",
      },
    ]);
    expect(areas(5_000)).toEqual([]);
  });

  it("writes a low threshold at the other end than the words of the time before the first scrape", () => {
    expect(sides(startMs + 30_000)).toEqual(["right", "left"]);
    expect(sides(null)).toEqual(["left", "left"]);
  });

  it("leaves gaps open: a curve is the stretches between them, and a lone point is one of them", () => {
    const [mesh] = plotted().curves;
    expect(mesh?.runs.map((run) => run.map(({ atMs }) => (atMs - startMs) / 5_000))).toEqual([[0, 1], [4], [6, 7]]);
  });

  it("stacks sums on what is below them, and lines on nothing", () => {
    expect(values(curveLooks(set.curves, "blame"))).toEqual([
      [
        [0, 1],
        [0, 2],
      ],
      [
        [1, 2],
        [2, 3],
      ],
    ]);
    expect(values(curveLooks(set.curves, "percentiles"))).toEqual([
      [
        [0, 1],
        [0, 2],
      ],
      [
        [0, 1],
        [0, 1],
      ],
    ]);
  });

  it("hatches a stale stretch with its word and length", () => {
    expect(plotted().areas).toMatchObject([
      { fromMs: startMs + 10_000, toMs: startMs + 20_000, isHatched: true, label: "stale, 10\u2009s" },
    ]);
  });

  it("does not hatch what had no traffic", () => {
    const gaps = [{ fromMs: startMs, toMs: startMs + 60_000, state: "no-traffic" as const }];
    expect(plotted({ set: { ...set, gaps } }).areas).toMatchObject([{ isHatched: false, label: "– no traffic" }]);
  });

  it("starts at zero and ends at a nice number above the stacked sum", () => {
    const { top, valueTicks } = plotted();
    expect([top, valueTicks.map(({ text }) => text)]).toEqual([6, ["0", "2", "4", "6"]]);
  });

  it("leaves out hidden curves, from the axis too", () => {
    const { curves, top } = plotted({ hidden: new Set(["mesh"]) });
    expect([curves.map(({ id }) => id), top]).toEqual([["app"], 2]);
  });

  it("keeps a threshold in sight and names it", () => {
    const { thresholds, top } = plotted({ thresholds: [{ value: 70, label: "abs 70 %" }] });
    expect(thresholds).toEqual([{ value: 70, label: "abs 70 %", side: "left" }]);
    expect(top).toBeGreaterThan(70);
  });

  it("marks the moment that the page is about", () => {
    expect([plotted().momentMs, plotted({ momentMs: startMs + 30_000 }).momentMs]).toEqual([null, startMs + 30_000]);
  });

  it("wears the colours of sidecar and application", () => {
    expect(plotted().curves.map(({ token }) => token)).toEqual(["accent", "app"]);
  });

  it("labels ticks with round times of the reader's zone", () => {
    expect(plotted().timeTicks.map(({ label }) => label)).toEqual([
      "12:00:00",
      "12:00:15",
      "12:00:30",
      "12:00:45",
      "12:01:00",
    ]);
  });
});
