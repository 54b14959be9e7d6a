import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countBefore, countWithin, eachStep } from "../../../../server/store/ingest/spread.ts";

const second = 1000;

test.each([
  { at: "before the window", atMs: 4 * second, before: 0 },
  { at: "its start", atMs: 5 * second, before: 0 },
  { at: "a third", atMs: 8_333, before: 3 },
  { at: "its end", atMs: 15 * second, before: 10 },
  { at: "after it", atMs: 99 * second, before: 10 },
])("of 10 requests in a window, $before lie before $at", ({ atMs, before }) => {
  expect(countBefore(10, atMs, 15 * second, 10 * second)).toBe(before);
});

test("the parts of a window are whole, never negative, and add up to its count", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 1e12 }),
      fc.integer({ min: 1, max: 3_600_000 }),
      fc.integer({ min: 3_600_000, max: 2_000_000_000_000 }),
      fc.constantFrom(1000, 5000, 15_000, 60_000),
      (count, windowMs, endMs, stepMs) => {
        let sum = 0;
        let coveredMs = 0;
        eachStep(endMs, windowMs, stepMs, (cellMs, fromMs, toMs) => {
          const part = countWithin(count, fromMs, toMs, endMs, windowMs);
          expect(part).toBeGreaterThanOrEqual(0);
          expect(Number.isInteger(part)).toBe(true);
          expect(cellMs % stepMs).toBe(0);
          sum += part;
          coveredMs += toMs - fromMs;
        });
        expect(sum).toBe(count);
        expect(coveredMs).toBe(windowMs);
      },
    ),
  );
});

test("a row without a window lies in no step", () => {
  eachStep(15 * second, 0, 5 * second, () => expect.unreachable());
});
