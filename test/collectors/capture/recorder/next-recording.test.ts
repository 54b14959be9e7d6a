import { describe, expect, it } from "vitest";
import type { RunningCapture } from "../../../../collectors/capture/capture-budget.ts";
import { nextRecording, type RecordingSituation } from "../../../../collectors/capture/recorder/next-recording.ts";
import { generous, targetOf } from "../capture-doubles.ts";

const pprof = "http://127.0.0.1:2/";
const a = targetOf(pprof, {}, { key: "trade/a" });
const b = targetOf(pprof, {}, { key: "trade/b" });
const nowMs = 1_000_000;

const running = (over: Partial<RunningCapture>): RunningCapture => ({
  id: "c",
  instanceKey: "other/x",
  app: "other",
  startedMs: nowMs,
  ...over,
});
const next = (over: Partial<RecordingSituation> = {}) =>
  nextRecording({
    app: "trade",
    instances: [a, b],
    begunMs: new Map(),
    running: [],
    recorder: { apps: ["trade"], everyMs: 60_000, seconds: 2, keep: 5 },
    config: generous,
    nowMs,
    ...over,
  })?.target.key;

describe("the next recording of an application", () => {
  it("is of the instance that waits longest, once it is due", () => {
    expect(next()).toBe("trade/a");
    expect(next({ begunMs: new Map([["trade/a", nowMs - 70_000]]) })).toBe("trade/b");
    const both = (aMs: number, bMs: number) => new Map([["trade/a", nowMs - aMs] as const, ["trade/b", nowMs - bMs]]);
    expect(next({ begunMs: both(60_000, 61_000) })).toBe("trade/b");
    expect(next({ begunMs: both(59_999, 10_000) })).toBeUndefined();
  });

  it.each<[string, Partial<RecordingSituation>]>([
    ["one of the application runs", { running: [running({ app: "trade", recording: true })] }],
    ["captures are switched off", { config: { ...generous, perInstance: 0 } }],
    ["the mesh has no room", { config: { ...generous, total: 1 }, running: [running({})] }],
    [
      "half of the room is taken by recordings",
      { config: { ...generous, total: 5 }, running: [1, 2].map(() => running({ recording: true })) },
    ],
    ["nobody gives a profile", { instances: [targetOf(null), targetOf(pprof, { state: "unreachable" })] }],
    ["all are down", { instances: [{ ...a, state: { ...a.state, health: "down" } }] }],
    ["a kind has no CPU profile", { instances: [{ ...a, state: { ...a.state, kind: "envoy" } }] }],
  ])("is none where %s", (_, over) => {
    expect(next(over)).toBeUndefined();
  });

  it("is never of an instance that is captured just now", () => {
    expect(next({ running: [running({ instanceKey: "trade/a", app: "trade" })] })).toBe("trade/b");
  });
});
