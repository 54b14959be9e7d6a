import { expect, test } from "vitest";
import {
  mayAnswerOtherwise,
  newManifest,
  parseManifest,
  type Segment,
  segmentsIn,
  withClosed,
  withoutExpired,
} from "../../../../server/store/segments/manifest.ts";
import { resolutions } from "../../../../server/store/tables/resolutions.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 10, 20);

function segment(hour: number, resolution: Segment["resolution"], table = "traffic_mesh"): Segment {
  const at = startMs + hour * hourMs;
  return {
    file: `${resolution}/${table}-${hour}`,
    table,
    resolution,
    hourMs: at,
    fromMs: at - 15_000,
    toMs: at + hourMs,
    rows: 1,
    bytes: 1,
  };
}

const hours = [0, 1, 2, 3, 4];
const manifest = {
  ...newManifest,
  segments: hours.flatMap((hour) => resolutions.map((resolution) => segment(hour, resolution))),
};

test("each resolution is kept for its own time, in whole hours", () => {
  const retention = { rawMs: hourMs, minuteMs: 2 * hourMs, hourMs: dayMs };
  const kept = withoutExpired(manifest, retention, startMs + 5.5 * hourMs);
  const left = (resolution: string) =>
    kept.segments.filter((one) => one.resolution === resolution).map((one) => (one.hourMs - startMs) / hourMs);
  expect(resolutions.map(left)).toEqual([[4], [3, 4], [3, 4], hours]);
  expect(kept.completeFromMs).toEqual({
    fine: startMs + 4 * hourMs,
    minute: startMs + 3 * hourMs,
    tenMinute: startMs + 3 * hourMs,
    hour: startMs + 5 * hourMs - dayMs,
  });
  expect(withoutExpired(kept, retention, startMs + 5.6 * hourMs)).toBe(kept);
  expect(withoutExpired(kept, retention, startMs).completeFromMs, "a clock set back").toEqual(kept.completeFromMs);
});

test("the files of a range are those of its table and resolution whose cells may lie in it", () => {
  expect(files(startMs + hourMs, startMs + 2 * hourMs - 20_000)).toEqual(["minute/traffic_mesh-1"]);
  expect(files(startMs + hourMs, startMs + 2 * hourMs)).toEqual(["minute/traffic_mesh-1", "minute/traffic_mesh-2"]);
  expect(files(startMs - dayMs, startMs - hourMs)).toEqual([]);
});

test("a closed journal is named until its file is gone", () => {
  const once = withClosed(newManifest, "a", [segment(0, "fine")], ["a", "b"]);
  expect(withClosed(once, "b", [], ["a", "b"]).closedJournals).toEqual(["a", "b"]);
  expect(withClosed(once, "b", [], ["b"])).toMatchObject({ closedJournals: ["b"], segments: [segment(0, "fine")] });
});

test.each([
  "",
  "{}",
  "[]",
  JSON.stringify({ ...newManifest, format: 2 }),
  JSON.stringify({ ...newManifest, segments: [{}] }),
])("%s is no manifest", (text) => {
  expect(() => parseManifest(text)).toThrow();
});

test("a manifest is read as it was written", () => {
  expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest);
});

function files(fromMs: number, toMs: number): string[] {
  return segmentsIn(manifest, "traffic_mesh", "minute", fromMs, toMs).map(({ file }) => file);
}

test("one of a version without sums of ten minutes has them from the end of its newest hour on", () => {
  const { tenMinute: _, ...completeFromMs } = { ...manifest.completeFromMs, minute: startMs };
  const older = parseManifest(JSON.stringify({ ...manifest, completeFromMs }));
  expect(older.completeFromMs).toEqual({ ...completeFromMs, tenMinute: startMs + 5 * hourMs });
  expect(parseManifest(JSON.stringify(older))).toEqual(older);
  expect(parseManifest(JSON.stringify({ ...newManifest, completeFromMs })).completeFromMs.tenMinute).toBe(0);
});

test.each([
  { what: "nothing changed", next: manifest, otherwise: false },
  { what: "an hour is closed", next: withClosed(manifest, "a", [segment(5, "fine")], []), otherwise: false },
  {
    what: "an hour of which a resolution is gone is closed",
    next: withClosed(manifest, "a", [segment(-1, "hour")], []),
    otherwise: true,
  },
  {
    what: "something is no longer kept",
    next: { ...manifest, completeFromMs: { ...manifest.completeFromMs } },
    otherwise: true,
  },
])("where $what, answers may be others: $otherwise", ({ next, otherwise }) => {
  const completeFromMs = { ...manifest.completeFromMs, fine: startMs };
  const before = { ...manifest, completeFromMs };
  const after = next.completeFromMs === manifest.completeFromMs ? { ...next, completeFromMs } : next;
  expect(mayAnswerOtherwise(before, after)).toBe(otherwise);
});
