import { expect, test } from "vitest";
import { coverageOf } from "../../../../server/store/ingest/coverage.ts";

const previous = { atMs: 100_000, coverMs: 15_000 };

test.each([
  { row: "the first row of an instance", previous: undefined, atMs: 100_000, windowMs: 0, coverMs: 5000 },
  { row: "the first row that has a window", previous: undefined, atMs: 100_000, windowMs: 15_000, coverMs: 15_000 },
  { row: "a good scrape after a good one", previous, atMs: 115_000, windowMs: 15_000, coverMs: 15_000 },
  {
    row: "a failed scrape, whose window reaches over the failed one before",
    previous,
    atMs: 115_000,
    windowMs: 45_000,
    coverMs: 15_000,
  },
  { row: "a restarted process", previous, atMs: 115_000, windowMs: 0, coverMs: 15_000 },
  {
    row: "a good scrape that is a little late after a failed one",
    previous,
    atMs: 121_000,
    windowMs: 0,
    coverMs: 21_000,
  },
  { row: "the first scrape after a gap", previous, atMs: 400_000, windowMs: 0, coverMs: 15_000 },
  { row: "the same scrape again", previous, atMs: 100_000, windowMs: 15_000, coverMs: 0 },
  { row: "a row after the clock was set back", previous, atMs: 40_000, windowMs: 15_000, coverMs: 15_000 },
])("$row covers $coverMs ms", ({ previous: before, atMs, windowMs, coverMs }) => {
  expect(coverageOf(before, atMs, windowMs, 5000)).toBe(coverMs);
});
