import { describe, expect, it } from "vitest";
import { profileScale, sampleTypeLabel } from "../../../components/flame/profile-scale.ts";

const tenSeconds = { durationNs: 10e9 };
const unknownLength = { durationNs: 0 };

describe("the figures of a profile", () => {
  it.each([
    [
      "CPU time by how long it was looked at",
      { type: "cpu", unit: "nanoseconds", total: 10.58e9 },
      tenSeconds,
      6.2e9,
      "mcores",
      "620",
      "620 mcores",
    ],
    [
      "V8's CPU time, in microseconds",
      { type: "cpu", unit: "microseconds", total: 6e6 },
      tenSeconds,
      1e6,
      "mcores",
      "100",
      "100 mcores",
    ],
    [
      "CPU time of an unknown length",
      { type: "cpu", unit: "nanoseconds", total: 6.39e9 },
      unknownLength,
      25e7,
      "ms",
      "250",
      "250 ms",
    ],
    [
      "a wait of minutes",
      { type: "delay", unit: "nanoseconds", total: 120.7e9 },
      tenSeconds,
      18.9e6,
      "s",
      "0",
      "18.9 ms",
    ],
    [
      "a small heap",
      { type: "inuse_space", unit: "bytes", total: 1_974_898 },
      unknownLength,
      524_312,
      "MiB",
      "0.50",
      "512 KiB",
    ],
    [
      "a large heap",
      { type: "inuse_space", unit: "bytes", total: 295_061_207 },
      unknownLength,
      277_753_767,
      "MiB",
      "265",
      "265 MiB",
    ],
    ["a handful", { type: "threadcreate", unit: "count", total: 11 }, tenSeconds, 1, "", "1", "1"],
    ["goroutines", { type: "goroutine", unit: "count", total: 9645 }, unknownLength, 9642, "", "9,642", "9,642"],
  ])("%s", (_, sampleType, meta, value, unit, cell, whole) => {
    const scale = profileScale(sampleType, meta);
    expect([scale.unit, scale.cell(value), scale.whole(value).replaceAll("\u2009", " ")]).toEqual([unit, cell, whole]);
  });

  it.each([
    ["inuse_space", "Bytes in use"],
    ["cpu", "CPU time"],
    ["resident_space", "Resident space"],
  ])("%s is called %s", (type, label) => {
    expect(sampleTypeLabel({ type })).toBe(label);
  });
});
