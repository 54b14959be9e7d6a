import { describe, expect, it } from "vitest";
import { windowStrip } from "../../../components/capture/window-strip.ts";

const lines = [
  { value: 41.3, label: "average" },
  { value: 70, label: "abs" },
];

describe("the strip of the window", () => {
  it("stands on the floor, the fired value highest and last, below a free fifth", () => {
    const { bars } = windowStrip({ window: Array.from({ length: 10 }, () => 40), value: 80, lines }, 264, 60);
    expect(bars).toHaveLength(11);
    expect(bars.map((bar) => Math.round(bar.y + bar.height))).toEqual(bars.map(() => 60));
    expect(bars.at(-1)?.fired).toBe(true);
    expect(bars.at(-1)?.height).toBeCloseTo(48);
    expect(bars[0]?.fired).toBe(false);
    expect(bars[0]?.height).toBeCloseTo(24);
    expect(bars.every((bar, i) => i === 0 || bar.x >= (bars[i - 1]?.x ?? 0) + (bars[i - 1]?.width ?? 0))).toBe(true);
    expect((bars.at(-1)?.x ?? 0) + (bars.at(-1)?.width ?? 0)).toBeLessThanOrEqual(264);
  });

  it("leaves the places of values empty that the window did not have yet", () => {
    const whole = windowStrip({ window: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], value: 11, lines: [] }, 264, 60).bars;
    const short = windowStrip({ window: [9, 10], value: 11, lines: [] }, 264, 60).bars;
    expect(short.map((bar) => bar.x)).toEqual(whole.slice(-3).map((bar) => bar.x));
  });

  it.each([
    ["apart", 41.3, ["left", "left"]],
    ["near each other", 66, ["left", "right"]],
  ])("writes labels of lines that are %s so that none covers another", (_, average, sides) => {
    const given = [
      { value: average, label: "average" },
      { value: 70, label: "abs" },
    ];
    const { lines: placed } = windowStrip({ window: [], value: 86, lines: given }, 264, 60);
    expect(placed.map((line) => line.label)).toEqual(["abs", "average"]);
    expect(placed.map((line) => line.labelAt)).toEqual(sides);
  });

  it("keeps a value of 0 on the floor and does not divide by it", () => {
    const { bars } = windowStrip({ window: [0, 0], value: 0, lines: [] }, 264, 60);
    expect(bars.map((bar) => bar.height)).toEqual([0, 0, 0]);
  });
});
