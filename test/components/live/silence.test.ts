import { describe, expect, it } from "vitest";
import { silentSince } from "../../../components/live/silence.ts";

const heard = { lastMs: 100_000, hasFailed: false, intervalMs: 4_000 };

describe("a console is silent", () => {
  it.each([
    ["not, while it answers", heard, 104_000, null],
    ["not, while a few answers are late", heard, 112_000, null],
    ["where three answers are missing", heard, 112_001, 100_000],
    ["not within ten seconds, however often it is asked", { ...heard, intervalMs: 1_000 }, 110_000, null],
    ["at once where it fails", { ...heard, hasFailed: true }, 101_000, 100_000],
  ])("%s", (_, of, nowMs, since) => {
    expect(silentSince(of, nowMs)).toBe(since);
  });
});
