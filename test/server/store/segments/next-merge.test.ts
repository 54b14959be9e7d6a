import { expect, test } from "vitest";
import { newManifest, type Segment } from "../../../../server/store/segments/manifest.ts";
import { nextMerge } from "../../../../server/store/segments/next-merge.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 10, 20);

function segment(file: string, hour: number, over: Partial<Segment> = {}): Segment {
  const at = startMs + hour * hourMs;
  return {
    file,
    table: "traffic_mesh",
    resolution: "minute",
    hourMs: at,
    fromMs: at - 15_000,
    toMs: at + hourMs,
    rows: 100,
    bytes: 1,
    ...over,
  };
}

const parts = [segment("3a", 3), segment("3b", 3), segment("3c", 3)];
const hours = [segment("1", 1), segment("2", 2), segment("3", 3)];

test.each([
  {
    what: "the parts of an hour that is over",
    of: [segment("1", 1), ...parts],
    at: 4 * hourMs + 5 * minuteMs,
    files: ["3a", "3b", "3c"],
  },
  { what: "nothing of an hour to which rows may still come", of: parts, at: 4 * hourMs + 4 * minuteMs, files: null },
  { what: "the hours of a day that is over", of: hours, at: dayMs + 5 * minuteMs, files: ["1", "2", "3"] },
  {
    what: "the hours of a quarter of a day that is over",
    of: [...hours, segment("7", 7)],
    at: 23 * hourMs,
    files: ["1", "2", "3"],
  },
  { what: "nothing of a quarter that goes on", of: hours, at: 6 * hourMs, files: null },
  { what: "nothing of a day that goes on", of: [segment("5", 5), segment("11", 11)], at: 23 * hourMs, files: null },
  {
    what: "the quarters of a day that is over",
    of: [segment("5", 5), segment("11", 11)],
    at: 25 * hourMs,
    files: ["5", "11"],
  },
  { what: "parts before hours", of: [...hours, ...parts], at: 2 * dayMs, files: ["3", "3a", "3b", "3c"] },
  {
    what: "no finest steps",
    of: parts.map((one) => ({ ...one, resolution: "fine" as const })),
    at: 2 * dayMs,
    files: null,
  },
  {
    what: "no files of different tables",
    of: [segment("1", 1), segment("2", 1, { table: "process_mesh" })],
    at: 2 * dayMs,
    files: null,
  },
  { what: "no more rows than fit", of: [segment("1", 1, { rows: 901 }), segment("2", 2)], at: 2 * dayMs, files: null },
  {
    what: "the parts of an hour where the day would not fit",
    of: [segment("1", 1, { rows: 800 }), ...parts],
    at: 2 * dayMs,
    files: ["3a", "3b", "3c"],
  },
])("merges $what", ({ of, at, files }) => {
  expect(nextMerge({ ...newManifest, segments: of }, startMs + at, 1000)?.map(({ file }) => file) ?? null).toEqual(
    files,
  );
});
