import { describe, expect, it } from "vitest";
import { curveLooks } from "../../../components/charts/curve-looks.ts";
import { gapLabel, gapsInside } from "../../../components/charts/gap-marks.ts";

const curve = (id: string) => ({ id, label: id, values: [] });

describe("what curves wear", () => {
  it("is fixed for percentiles, whatever their order", () => {
    expect(curveLooks([curve("p50"), curve("p99")], "percentiles").map((look) => look.token)).toEqual([
      "heat-4",
      "heat-6",
    ]);
  });

  it("is the next colour of the series for a sum", () => {
    expect(curveLooks([curve("mosn"), curve("go")], "sum")).toEqual([
      { token: "series-1", area: true },
      { token: "series-2", area: true },
    ]);
  });

  it("sets the sick one against its siblings", () => {
    expect(curveLooks([curve("instance"), curve("siblings")], "sick-and-sibling").map((look) => look.token)).toEqual([
      "bad",
      "text-3",
    ]);
  });
});

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
