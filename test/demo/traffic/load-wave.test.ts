import { assert, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { edgeRate, nextGapMs, pickWeighted } from "../../../demo/traffic/load-wave.ts";

test("the wave stays within a tenth of its mean", () => {
  assert(
    property(nat(), (elapsedMs) => {
      expect(Math.abs(edgeRate(elapsedMs) / edgeRate(0) - 1)).toBeLessThan(0.1);
    }),
  );
  expect(edgeRate(75_000)).toBeGreaterThan(edgeRate(0));
});

test.each([
  [0, 8],
  [0.5, 10],
  [1, 12],
])("at 100 requests a second and chance %d the next one comes after %d ms", (random, gapMs) => {
  expect(nextGapMs(100, random)).toBeCloseTo(gapMs);
});

test.each([
  [0, "a"],
  [0.24, "a"],
  [0.26, "b"],
  [0.999, "b"],
])("picks by weight at %d", (random, key) => {
  expect(pickWeighted({ a: 1, b: 3 }, random)).toBe(key);
});
