import { describe, expect, it } from "vitest";
import { momentFigures } from "../../../components/capture/moment-figures.ts";
import type { CurveSet } from "../../../model/views/curves.ts";

const set = (curves: Record<string, (number | null)[]>): CurveSet => ({
  startMs: 1000,
  stepMs: 100,
  gaps: [],
  curves: Object.entries(curves).map(([id, values]) => ({ id, label: id, values })),
});
const figures = (of: CurveSet, momentMs: number, at: number | null) =>
  momentFigures(of, momentMs, at).map(({ id, value }) => `${id} ${value}`);
const pair = set({ instance: [1, 2, 80, 90, null, 70], sibling: [1, 2, 3, 4, 5, 6] });

describe("the figures beside a curve", () => {
  it.each([
    ["the moment's", 1200, null, ["instance 80", "sibling 3"]],
    ["the nearest scrape's, where the moment falls between two", 1400, null, ["instance 90", "sibling 5"]],
    ["the one before it, where the next is as near", 1250, null, ["instance 80", "sibling 3"]],
    ["those under the crosshair", 1200, 0, ["instance 1", "sibling 1"]],
    ["a gap under the crosshair, which is no zero", 1200, 4, ["instance null", "sibling 5"]],
    ["none far from every value", 4000, null, ["instance null", "sibling null"]],
  ])("are %s", (_, momentMs, at, expected) => {
    expect(figures(pair, momentMs, at)).toEqual(expected);
  });

  it("has the value that fired, which a step may hold beside others", () => {
    expect(momentFigures(pair, 1200, null, 86)[0]?.value).toBe(86);
    expect(momentFigures(pair, 1200, 0, 86)[0]?.value).toBe(1);
  });

  it("of a curve alone stand beside its median before the moment", () => {
    expect(figures(set({ instance: [3, null, 1, 2, 80, 90] }), 1400, null)).toEqual(["instance 80", "before 2"]);
    expect(figures(set({ instance: [80] }), 1000, null)).toEqual(["instance 80", "before null"]);
  });
});
