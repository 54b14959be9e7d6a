import { describe, expect, it } from "vitest";
import { gapLabel, gapsInside, labelPlaces } from "../../../components/charts/gap-marks.ts";

describe("the word of a gap", () => {
  it.each([
    [{ state: "stale" as const, fromMs: 0, toMs: 120_000 }, "stale, 2\u2009min"],
    [{ state: "no-traffic" as const, fromMs: 0, toMs: 1 }, "– no traffic"],
    [
      { state: "disabled" as const, fromMs: 0, toMs: 1, reason: "set metrics.enabled" },
      "disabled: set metrics.enabled",
    ],
    [
      { state: "unsupported" as const, fromMs: 0, toMs: 1, reason: "MOSN has no histogram" },
      "unsupported: MOSN has no histogram",
    ],
  ])("of %j is %s", (gap, words) => {
    expect(gapLabel(gap)).toBe(words);
  });

  it("is only told inside of the range", () => {
    const gap = { state: "stale" as const, fromMs: -10, toMs: 5 };
    expect(gapsInside([gap, { ...gap, fromMs: 90, toMs: 95 }], { fromMs: 0, toMs: 50 })).toEqual([
      { ...gap, fromMs: 0 },
    ]);
  });
});

const stale = (fromMs: number, toMs: number) => ({ state: "stale" as const, fromMs, toMs });

describe("the place of a gap's word", () => {
  it.each([
    ["after it", [stale(20, 24)], ["after"]],
    ["before it at the end", [stale(90, 95)], ["before"]],
    ["in it where it is wide", [stale(0, 60)], ["inside"]],
    ["not over the next one's", [stale(40, 42), stale(60, 62)], ["before", "after"]],
    ["nowhere where others leave no room", [stale(10, 12), stale(20, 22), stale(96, 98)], ["none", "after", "before"]],
    [
      "not over the one after the gap before",
      [stale(30, 32), stale(60, 62), stale(70, 72), stale(99, 100)],
      ["after", "none", "after", "none"],
    ],
  ])("is %s", (_, gaps, places) => {
    expect(labelPlaces(gaps, { fromMs: 0, toMs: 100 })).toEqual(places);
  });
});
