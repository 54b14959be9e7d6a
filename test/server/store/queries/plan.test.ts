import { expect, test } from "vitest";
import { gridOf, piecesOf } from "../../../../server/store/queries/plan.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const at = Date.UTC(2026, 10, 20, 13, 7, 33);
const day = Date.UTC(2026, 10, 20);
const everything = { fine: 0, minute: 0, tenMinute: 0, hour: 0 };

test.each([
  { range: 15 * minuteMs, step: 15_000, resolution: "fine", stepMs: 15_000 },
  { range: 15 * minuteMs, step: 1000, resolution: "fine", stepMs: 5000 },
  { range: 15 * minuteMs, step: 7000, resolution: "fine", stepMs: 10_000 },
  { range: hourMs, step: minuteMs, resolution: "minute", stepMs: minuteMs },
  { range: hourMs, step: 90_000, resolution: "fine", stepMs: 90_000 },
  { range: 24 * hourMs, step: hourMs, resolution: "hour", stepMs: hourMs },
  { range: 24 * hourMs, step: 10 * minuteMs, resolution: "tenMinute", stepMs: 10 * minuteMs },
  { range: 24 * hourMs, step: 90 * minuteMs, resolution: "tenMinute", stepMs: 90 * minuteMs },
  { range: 24 * hourMs, step: 12 * minuteMs, resolution: "minute", stepMs: 12 * minuteMs },
])("$range ms in steps of $step are read in $resolution steps", ({ range, step, resolution, stepMs }) => {
  const grid = gridOf({ fromMs: at - range, toMs: at, stepMs: step }, 5000);
  expect(grid).toMatchObject({ resolution, stepMs, single: false });
  expect(grid.fromMs % stepMs).toBe(0);
  expect(grid.fromMs).toBeLessThanOrEqual(at - range);
  expect(grid.toMs).toBeGreaterThanOrEqual(at);
  expect(grid.toMs - grid.fromMs - range).toBeLessThan(2 * stepMs);
});

test.each([
  { range: 15 * minuteMs, resolution: "fine", grainMs: 5000 },
  { range: 3 * hourMs, resolution: "minute", grainMs: minuteMs },
  { range: 7 * 24 * hourMs, resolution: "hour", grainMs: hourMs },
])("one point over $range ms widens it by less than two of its $resolution steps", ({ range, resolution, grainMs }) => {
  const grid = gridOf({ fromMs: at - range, toMs: at, stepMs: range }, 5000);
  expect(grid).toMatchObject({ resolution, single: true, stepMs: grid.toMs - grid.fromMs, originMs: grid.fromMs });
  expect(grid.stepMs - range).toBeLessThan(2 * grainMs);
  expect((2 * grainMs) / range).toBeLessThan(0.034);
});

test.each([
  { query: { fromMs: 5, toMs: 5, stepMs: 1 }, fault: "no range" },
  { query: { fromMs: 5, toMs: 4, stepMs: 1 }, fault: "no range" },
  { query: { fromMs: Number.NaN, toMs: 4, stepMs: 1 }, fault: "no range" },
  { query: { fromMs: 0, toMs: 1e13, stepMs: 5000 }, fault: "more than 100000 points" },
])("$query is refused", ({ query, fault }) => {
  expect(() => gridOf(query, 5000)).toThrow(fault);
});

test("where the finest steps are gone, minutes are read, then hours, then nothing", () => {
  const grid = gridOf({ fromMs: day, toMs: day + 8 * hourMs, stepMs: 15_000 }, 5000);
  const completeFromMs = {
    fine: day + 6 * hourMs,
    minute: day + 4 * hourMs,
    tenMinute: day + 4 * hourMs,
    hour: day + hourMs,
  };
  expect(piecesOf(grid, completeFromMs)).toEqual([
    { resolution: "fine", fromMs: day + 6 * hourMs, toMs: day + 8 * hourMs },
    { resolution: "minute", fromMs: day + 4 * hourMs, toMs: day + 6 * hourMs },
    { resolution: "hour", fromMs: day + hourMs, toMs: day + 4 * hourMs },
  ]);
  expect(piecesOf(grid, everything)).toEqual([{ resolution: "fine", fromMs: day, toMs: day + 8 * hourMs }]);
});

test("where sums of ten minutes were not made yet, minutes are read, and hours where those are gone", () => {
  const grid = gridOf({ fromMs: day, toMs: day + 8 * hourMs, stepMs: 30 * minuteMs }, 5000);
  expect(piecesOf(grid, { ...everything, tenMinute: day + 6 * hourMs, minute: day + 2 * hourMs })).toEqual([
    { resolution: "tenMinute", fromMs: day + 6 * hourMs, toMs: day + 8 * hourMs },
    { resolution: "minute", fromMs: day + 2 * hourMs, toMs: day + 6 * hourMs },
    { resolution: "hour", fromMs: day, toMs: day + 2 * hourMs },
  ]);
});

test("a point of a day reads whole hours as hours, and its ends in ten minutes and minutes", () => {
  const fromMs = day + 7 * minuteMs;
  const grid = gridOf({ fromMs, toMs: fromMs + 24 * hourMs, stepMs: 24 * hourMs }, 5000);
  expect(piecesOf(grid, everything)).toEqual([
    { resolution: "minute", fromMs, toMs: day + 10 * minuteMs },
    { resolution: "tenMinute", fromMs: day + 10 * minuteMs, toMs: day + hourMs },
    { resolution: "hour", fromMs: day + hourMs, toMs: day + 24 * hourMs },
    { resolution: "minute", fromMs: day + 24 * hourMs, toMs: fromMs + 24 * hourMs },
  ]);
  expect(piecesOf(grid, { ...everything, tenMinute: day + 24 * hourMs })).toEqual([
    { resolution: "minute", fromMs, toMs: day + hourMs },
    { resolution: "hour", fromMs: day + hourMs, toMs: day + 24 * hourMs },
    { resolution: "minute", fromMs: day + 24 * hourMs, toMs: fromMs + 24 * hourMs },
  ]);
});
