import { describe, expect, it } from "vitest";
import {
  type KeptRecording,
  keepRecording,
  type RecordingRing,
  recordingsOf,
} from "../../../../collectors/capture/recorder/recording-ring.ts";

const recording = (instanceKey: string, atMs: number, bytes: number | null = 10): KeptRecording => ({
  instanceKey,
  atMs,
  seconds: 1,
  bytes: bytes === null ? null : new Uint8Array(bytes),
  error: bytes === null ? "busy" : null,
});
const kept = (recordings: KeptRecording[], limits: { keep: number; bytes: number }) =>
  recordings
    .reduce((ring: RecordingRing, one) => keepRecording(ring, one, limits), [])
    .map(({ instanceKey, atMs }) => `${instanceKey}${atMs}`);

describe("recordings in memory", () => {
  it("are the last of each instance", () => {
    const all = [1, 2, 3].flatMap((at) => [recording("a", at), recording("b", at)]);
    expect(kept(all, { keep: 2, bytes: 1000 })).toEqual(["a2", "b2", "a3", "b3"]);
  });

  it("are never more than the bytes of all allow: the oldest give way", () => {
    expect(kept([recording("a", 1), recording("b", 2), recording("c", 3, 15)], { keep: 5, bytes: 30 })).toEqual([
      "b2",
      "c3",
    ]);
    expect(kept([recording("a", 1), recording("b", 2, 31)], { keep: 5, bytes: 30 })).toEqual([]);
  });

  it("remember that there was none, too", () => {
    const ring = keepRecording([], recording("a", 1, null), { keep: 1, bytes: 0 });
    expect(recordingsOf(ring, "a").map(({ error }) => error)).toEqual(["busy"]);
    expect(recordingsOf(ring, "b")).toEqual([]);
  });
});
