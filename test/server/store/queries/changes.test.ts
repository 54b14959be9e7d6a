import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RawRows } from "../../../../server/store/ingest/raw-rows.ts";
import { rawRowsByHour } from "../../../../server/store/ingest/raw-rows.ts";
import { createChanges } from "../../../../server/store/queries/changes.ts";
import { batchOf, flowSample, processSample } from "../sample-batches.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const startMs = Date.UTC(2026, 10, 20, 13);

function flowRows(atMs: number, windowMs: number): RawRows[] {
  const batch = batchOf([flowSample({ instance: 1, atMs, windowMs })]);
  return [...rawRowsByHour(batch, new Int32Array()).values()];
}

function processRows(atMs: number, coverMs: number): RawRows[] {
  const batch = batchOf([], [processSample({ instance: 1, atMs })]);
  return [...rawRowsByHour(batch, Int32Array.of(coverMs)).values()];
}

describe("an answer that was given before", () => {
  const write = fc.record({
    rows: fc.constantFrom(flowRows, processRows),
    atMs: fc.integer({ min: 0, max: 4 * hourMs }).map((ms) => startMs + ms),
    windowMs: fc.oneof(fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: 1, max: hourMs })),
  });
  const range = fc.record({
    fromMs: fc.integer({ min: 0, max: 4 * hourMs }).map((ms) => startMs + ms),
    spanMs: fc.integer({ min: 1, max: 2 * hourMs }),
  });

  test("never stands when a row since then reaches into its range, and does when none comes near it", () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 12 }), fc.nat({ max: 12 }), range, (writes, after, asked) => {
        const changes = createChanges("a");
        const tags = [changes.tag()];
        for (const { rows, atMs, windowMs } of writes) {
          for (const some of rows(atMs, windowMs)) changes.wrote(some);
          tags.push(changes.tag());
        }
        const known = Math.min(after, writes.length);
        const [fromMs, toMs] = [asked.fromMs, asked.fromMs + asked.spanMs];
        const stands = changes.stands(tags[known] ?? changes.tag(), fromMs, toMs);
        const since = writes.slice(known);
        const reaches = (by: number) =>
          since.some(({ atMs, windowMs }) => atMs + by > fromMs && atMs - windowMs - by < toMs);
        if (reaches(0)) expect(stands).toBe(false);
        if (!reaches(minuteMs)) expect(stands).toBe(true);
      }),
    );
  });

  test("does not stand in another life of the store", () => {
    const tag = createChanges("a").tag();
    expect(createChanges("b").stands(tag, 0, startMs)).toBe(false);
  });

  test("does not stand once something was taken away", () => {
    const changes = createChanges("a");
    const tag = changes.tag();
    changes.renew();
    expect(changes.stands(tag, 0, startMs)).toBe(false);
    expect(changes.stands(changes.tag(), 0, startMs)).toBe(true);
  });

  test("does not stand when more minutes changed than are remembered", () => {
    const changes = createChanges("a");
    const tag = changes.tag();
    for (let hour = 0; hour < 24 * 8; hour++)
      for (const rows of flowRows(startMs + hour * hourMs, hourMs)) changes.wrote(rows);
    expect(changes.stands(tag, 0, minuteMs)).toBe(false);
    expect(changes.stands(changes.tag(), startMs, startMs + hourMs)).toBe(true);
  });
});
