import { describe, expect, it } from "vitest";
import { niceScale, ticksOf } from "../../../components/charts/nice-scale.ts";

describe("the scale of a value axis", () => {
  it.each([
    [1.66, [0, 1, 2]],
    [58, [0, 20, 40, 60]],
    [0.013, [0, 0.005, 0.01, 0.015]],
    [86, [0, 50, 100]],
    [1228, [0, 500, 1000, 1500]],
    [0.3, [0, 0.1, 0.2, 0.3]],
  ])("for %d has the ticks %j", (greatest, ticks) => {
    expect(ticksOf(niceScale(greatest))).toEqual(ticks);
  });

  it.each([0, Number.NaN, -3, Number.POSITIVE_INFINITY])("has an axis from 0 to 1 for %d", (greatest) => {
    expect(ticksOf(niceScale(greatest))).toEqual([0, 1]);
  });
});
