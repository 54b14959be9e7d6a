import { describe, expect, it } from "vitest";
import { type Pen, paintPlot } from "../../../components/charts/paint-plot.ts";
import type { TimePlot } from "../../../components/charts/time-plot.ts";

/** A pen that writes down what it is asked for. */
function recordingPen(): { pen: Pen; texts: { text: string; x: number; y: number }[]; calls: string[] } {
  const texts: { text: string; x: number; y: number }[] = [];
  const calls: string[] = [];
  const pen = new Proxy({} as Record<string, unknown>, {
    get: (known, name: string) =>
      name in known
        ? known[name]
        : (...given: unknown[]) => {
            calls.push(name);
            if (name === "fillText") texts.push({ text: String(given[0]), x: Number(given[1]), y: Number(given[2]) });
            return name === "measureText" ? { width: String(given[0]).length * 6 } : null;
          },
  });
  return { pen: pen as unknown as Pen, texts, calls };
}

const theme = { color: (token: string) => token, hatch: null, font: "Inter" };
const plot: TimePlot = {
  range: { fromMs: 0, toMs: 100 },
  top: 10,
  valueTicks: [
    { value: 0, text: "0" },
    { value: 10, text: "10" },
  ],
  timeTicks: [],
  areas: [],
  curves: [],
  thresholds: [],
  momentMs: null,
};
const size = { widthPx: 260, heightPx: 124 };
const painted = (change: Partial<TimePlot>) => {
  const { pen, texts, calls } = recordingPen();
  paintPlot(pen, { ...plot, ...change }, theme, size);
  return { texts, calls };
};

const point = (atMs: number) => ({ atMs, value: 5, base: 0 });
const curve = (runs: TimePlot["curves"][number]["runs"]) => [{ id: "a", token: "app", isArea: false, runs }];

describe("the painter of a chart", () => {
  it("writes values beside the plot, zero at its foot and the top at its head", () => {
    expect(painted({}).texts).toEqual([
      { text: "0", x: 38, y: 106 },
      { text: "10", x: 38, y: 6 },
    ]);
  });

  it("leaves out times that would lie over the one before", () => {
    const timeTicks = [10, 20, 60].map((atMs) => ({ atMs, label: `12:00:${atMs}` }));
    expect(painted({ timeTicks, valueTicks: [] }).texts.map(({ text }) => text)).toEqual(["12:00:10", "12:00:60"]);
  });

  it("keeps the last time inside the box", () => {
    const timeTicks = [{ atMs: 100, label: "12:00" }];
    expect(painted({ timeTicks, valueTicks: [] }).texts).toEqual([{ text: "12:00", x: 260 - 15 - 2, y: 111 }]);
  });

  it("draws a lone point as a dot, and a stretch as a line", () => {
    expect(painted({ curves: curve([[point(1)]]) }).calls).toContain("arc");
    expect(painted({ curves: curve([[point(1), point(2)]]) }).calls).not.toContain("arc");
  });

  it("writes the word of a gap where there is room, and none where there is not", () => {
    const area = { fromMs: 20, toMs: 60, isHatched: true, opacity: 1, label: "stale, 40 s" };
    expect(painted({ areas: [{ ...area, place: "after" }], valueTicks: [] }).texts).toEqual([
      { text: "stale, 40 s", x: 46 + 120 + 4, y: 10 },
    ]);
    expect(painted({ areas: [{ ...area, place: "none" }], valueTicks: [] }).texts).toEqual([]);
  });
});
