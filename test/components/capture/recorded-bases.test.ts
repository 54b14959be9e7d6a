import { describe, expect, it } from "vitest";
import { missingWords, recordedBases } from "../../../components/capture/recorded-bases.ts";
import type { Recording } from "../../../model/recorder.ts";

const atMs = 10_000_000;
const recording = (offsetMs: number, sha256: string | null, error: string | null = null): Recording => ({
  moment: offsetMs < 0 ? "before" : "after",
  atMs: atMs + offsetMs,
  seconds: 2,
  bytes: 9,
  sha256,
  error,
});
const all = [
  recording(-240_000, "far"),
  recording(-180_000, null, "its profiler was busy"),
  recording(-60_000, "near"),
  recording(90_000, "later"),
];

const names = (base: string) => ({ own: "during", base });

describe("what the flight recorder kept", () => {
  it("is offered to compare with, the nearest before the capture first", () => {
    expect(recordedBases(all, atMs)).toEqual([
      { ref: "near", label: "itself, 60\u2009s before", names: names("60\u2009s before"), requests: null },
      { ref: "far", label: "itself, 4\u2009min before", names: names("4\u2009min before"), requests: null },
      { ref: "later", label: "itself, 90\u2009s after", names: names("90\u2009s after"), requests: null },
    ]);
  });

  it("says what is missing and why", () => {
    expect(missingWords(all, atMs)).toEqual(["not recorded 3\u2009min before: its profiler was busy"]);
  });
});
