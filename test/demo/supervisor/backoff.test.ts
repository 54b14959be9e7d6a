import { expect, test } from "vitest";
import { deathsInARow, restartDelayMs } from "../../../demo/supervisor/backoff.ts";

test.each([
  [1, 250],
  [2, 500],
  [5, 4000],
  [7, 10_000],
  [60, 10_000],
])("after %i deaths in a row it waits %i ms", (deaths, delayMs) => {
  expect(restartDelayMs(deaths)).toBe(delayMs);
});

test("a member that lived for half a minute starts counting anew", () => {
  expect(deathsInARow(6, 29_999)).toBe(7);
  expect(deathsInARow(6, 30_000)).toBe(1);
});
