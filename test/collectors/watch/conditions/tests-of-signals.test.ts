import { describe, expect, it } from "vitest";
import { judgeSiblings } from "../../../../collectors/watch/conditions/siblings-test.ts";
import { judgeSlope, slopePerMs } from "../../../../collectors/watch/conditions/slope-test.ts";
import { absenceCode } from "../../../../model/absence.ts";
import { siblingsTest, slopeTest } from "./made-conditions.ts";

const subject = (value: number, requests = 100) => ({ valueOf: () => value, requests });
const plain = (sentence: string): string => sentence.replaceAll("\u2009", " ");

describe("a value against its siblings'", () => {
  it.each([
    [
      "far above",
      90,
      [10, 11, 12, 13],
      {},
      true,
      "CPU 90 % is 52.9 deviations above the median of 4 siblings, 11.5 %.",
    ],
    [
      "near",
      13,
      [10, 11, 12, 13],
      {},
      false,
      "CPU 13 % is 1.0 deviations above the median of 4 siblings, 11.5 %; 3.0 above it are asked.",
    ],
    [
      "far below",
      1,
      [10, 11, 12],
      {},
      false,
      "CPU 1 % is 6.7 deviations below the median of 3 siblings, 11 %; 3.0 above it are asked.",
    ],
    [
      "above siblings that are all alike, by at least a hundredth of them",
      10.2,
      [10, 10, 10],
      {},
      false,
      "CPU 10.2 % is 2.0 deviations above the median of 3 siblings, 10 %; 3.0 above it are asked.",
    ],
    [
      "above siblings that stand still",
      5,
      [0, 0, 0],
      {},
      true,
      "CPU 5 % is 9,999.0 deviations above the median of 3 siblings, 0 %.",
    ],
    [
      "below the least value",
      90,
      [10, 11, 12],
      { min: 95 },
      false,
      "CPU 90 % is 53.3 deviations above the median of 3 siblings, 11 %; 3.0 above it are asked.",
    ],
    [
      "too few siblings",
      90,
      [10, 11],
      {},
      null,
      "CPU 90 %: only 2 siblings have a value to compare with; 3 are asked.",
    ],
    ["too few requests", 90, [10, 11, 12], { minRequests: 200 }, null, "CPU: too few requests in this window."],
    ["no value", absenceCode("no-traffic"), [1, 2, 3], {}, null, "Nothing to measure in the last window."],
  ] as const)("%s", (_, value, siblings, overrides, holds, text) => {
    const result = judgeSiblings(siblingsTest(overrides), subject(value), siblings);
    expect({ ...result, text: plain(result.text) }).toMatchObject({ holds, text });
  });
});

/** One value every ten seconds; the last answer. */
const slope = (values: readonly number[], overrides = {}, gapBefore = -1) => {
  const points: { atMs: number; value: number }[] = [];
  return values
    .map((value, index) =>
      judgeSlope(slopeTest(overrides), points, subject(value), index * 10_000, index === gapBefore),
    )
    .at(-1);
};

describe("the slope of a value", () => {
  const rising = [0, 10, 20, 30, 40, 50, 60];

  it.each([
    ["fast enough", rising, {}, true],
    ["too slow", rising, { perMinute: 61 }, false],
    ["falling", rising.toReversed(), {}, false],
    ["flat", [5, 5, 5, 5, 5, 5, 5], {}, false],
    ["below the least value", rising, { min: 100 }, false],
    ["not yet covering the window", rising.slice(0, 5), {}, null],
    ["only of the last window", [1000, 900, 0, 10, 20, 30, 40, 50, 60], {}, true],
    ["without a value now", [...rising, -2], {}, null],
  ] as const)("%s", (_, values, overrides, holds) => {
    expect(slope(values, overrides)?.holds).toBe(holds);
  });

  it("begins again after a gap", () => {
    expect(slope(rising, {}, 5)?.holds).toBeNull();
  });

  it("is that of the line of least squares", () => {
    const points = [1, 3, 2, 5].map((value, index) => ({ atMs: 1e12 + index * 1000, value }));
    expect(slopePerMs(points) * 1000).toBeCloseTo(1.1, 9);
  });
});
