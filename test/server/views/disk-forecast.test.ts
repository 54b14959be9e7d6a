import { array, assert, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { diskFullMs, fullBytes, type Growing } from "../../../server/views/disk-forecast.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe("what a resolution will take", () => {
  it.each<[string, Growing, number | null]>([
    ["too young to tell", { bytes: 1000, spanMs: hourMs / 2, keptMs: dayMs }, null],
    ["a day at an hour's rate", { bytes: 1000, spanMs: hourMs, keptMs: dayMs }, 24_000],
    ["filled: what it has", { bytes: 1000, spanMs: dayMs, keptMs: dayMs }, 1000],
    [
      "kept longer than asked, until the file goes: what it has",
      { bytes: 1000, spanMs: 25 * hourMs, keptMs: dayMs },
      1000,
    ],
  ])("%s", (_, growing, expected) => {
    expect(fullBytes(growing)).toBe(expected);
  });
});

describe("when the disk is full", () => {
  const raw: Growing = { bytes: 240, spanMs: dayMs, keptMs: 2 * dayMs };
  const minute: Growing = { bytes: 24, spanMs: dayMs, keptMs: 30 * dayMs };

  it.each<[string, Growing[], number, number | null]>([
    ["is now, where nothing is free", [raw], 0, 0],
    ["is while the finest still grows", [raw, minute], 132, dayMs / 2],
    ["is later, at the slower rate of what is left", [raw, minute], 264 + 24, 2 * dayMs],
    ["is never, where every retention is filled before", [raw, minute], 264 + 24 * 28 + 1, null],
    ["is not told by what is too young", [{ ...raw, spanMs: hourMs / 2 }], 1, null],
  ])("%s", (_, growing, free, expected) => {
    expect(diskFullMs(growing, free, 0)).toBe(expected);
  });

  it("is when what grew since then is what was free", () => {
    const growing = record({
      bytes: integer({ min: 1, max: 1e9 }),
      spanMs: integer({ min: hourMs, max: 40 * dayMs }),
      keptMs: integer({ min: hourMs, max: 400 * dayMs }),
    });
    assert(
      property(array(growing, { maxLength: 4 }), integer({ min: 1, max: 1e10 }), (all, free) => {
        const at = diskFullMs(all, free, 0);
        const grown = (ms: number) =>
          all.reduce(
            (sum, { bytes, spanMs, keptMs }) => sum + (bytes / spanMs) * Math.min(ms, Math.max(0, keptMs - spanMs)),
            0,
          );
        if (at === null) expect(grown(400 * dayMs)).toBeLessThan(free * 1.0001);
        else expect(grown(at) / free).toBeCloseTo(1, 3);
      }),
    );
  });
});
