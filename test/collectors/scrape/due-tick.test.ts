import { expect, it } from "vitest";
import { dueTickMs } from "../../../collectors/scrape/due-tick.ts";

const targets = (count: number, intervalMs: number) => Array.from({ length: count }, () => ({ intervalMs }));

it.each<[string, { intervalMs: number }[], number]>([
  ["without a target", [], 250],
  ["60 targets every second", targets(60, 1000), 250],
  ["80 targets every second", targets(80, 1000), 200],
  ["300 targets every second", targets(300, 1000), 50],
  ["200 targets every 15 s", targets(200, 15_000), 250],
  ["10,000 targets every 15 s", targets(10_000, 15_000), 50],
  ["an interval that only 100 ms divide", [...targets(5, 1000), ...targets(1, 700)], 100],
  ["an interval of 1,200 ms", targets(3, 1200), 200],
  ["an interval that none divides", targets(1, 70), 50],
])("wakes as seldom as suits %s", (_, of, tickMs) => {
  expect(dueTickMs(of)).toBe(tickMs);
});
