import { describe, expect, it } from "vitest";
import { pixelOf, plotMargins, timeAt } from "../../../components/charts/plot-geometry.ts";

const range = { fromMs: 1_000, toMs: 101_000 };

describe("the geometry of a plot", () => {
  it("finds the pixel of a time and the time of that pixel", () => {
    for (const atMs of [1_000, 26_000, 101_000])
      expect(timeAt(pixelOf(atMs, 460, range, plotMargins), 460, range, plotMargins)).toBe(atMs);
  });

  it("keeps a drag that leaves the plot inside the range", () => {
    expect(timeAt(-40, 460, range, plotMargins)).toBe(range.fromMs);
    expect(timeAt(999, 460, range, plotMargins)).toBe(range.toMs);
  });
});
