import { expect, test } from "vitest";
import { emptyReservoir, maxOf, minOf, observe, percentilesOf } from "../../../demo/mosn/reservoir.ts";

test("an empty reservoir reads zero", () => {
  const reservoir = emptyReservoir();
  expect([minOf(reservoir), maxOf(reservoir), ...percentilesOf(reservoir, [0.5, 0.99])]).toEqual([0, 0, 0, 0]);
});

test("percentiles lie between neighbours, by rank p·(n+1)", () => {
  const reservoir = emptyReservoir();
  for (const value of [40, 10, 30, 20]) observe(reservoir, value, 0);
  expect(percentilesOf(reservoir, [0.1, 0.5, 0.7, 0.99])).toEqual([10, 25, 35, 40]);
});

test("holds a hundred values; later ones get in by chance, ever more rarely", () => {
  const reservoir = emptyReservoir();
  for (let value = 0; value < 100; value++) observe(reservoir, value, 0.5);
  observe(reservoir, 1000, 0.999);
  expect(maxOf(reservoir)).toBe(99);
  observe(reservoir, 2000, 0.01);
  expect(reservoir.values).toHaveLength(100);
  expect(reservoir.values[1]).toBe(2000);
  expect(reservoir.count).toBe(102);
});
