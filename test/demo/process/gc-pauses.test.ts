import { expect, test } from "vitest";
import { addGcPause, gcPauseQuantiles, noGcPauses } from "../../../demo/process/gc-pauses.ts";

test("counts and sums every pause, but reads quantiles from the last 256", () => {
  const pauses = noGcPauses();
  addGcPause(pauses, 9);
  for (let index = 0; index < 256; index++) addGcPause(pauses, 0.5);
  expect(pauses).toMatchObject({ count: 257, sumSeconds: 137 });
  expect(gcPauseQuantiles(pauses).at(-1)).toEqual({ quantile: "1", seconds: 0.5 });
});

test("without a pause every quantile is zero", () => {
  expect(gcPauseQuantiles(noGcPauses()).map(({ seconds }) => seconds)).toEqual([0, 0, 0, 0, 0]);
});
