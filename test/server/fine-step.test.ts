import { expect, it } from "vitest";
import type { ScrapeConfig } from "../../model/configuration.ts";
import { fineStepMs } from "../../server/fine-step.ts";

it.each([
  [[], 15_000],
  [[1000], 5000],
  [[4000], 5000],
  [[15_000], 15_000],
  [[5000, 15_000], 15_000],
  [[25_000], 30_000],
  [[120_000], 60_000],
])("for intervals of %j ms it is %d ms", (intervals, expected) => {
  const scrapeConfigs = intervals.map((intervalMs) => ({ intervalMs }) as ScrapeConfig);
  expect(fineStepMs({ scrapeConfigs })).toBe(expected);
});
