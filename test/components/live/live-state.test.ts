import { describe, expect, it } from "vitest";
import { afterChange, isLive, liveAtFirst, liveLabel } from "../../../components/live/live-state.ts";

const hold = (name: string, held: boolean) => ({ hold: { name, held } });

describe("live", () => {
  it("pauses while something holds the page and goes on by itself", () => {
    const held = afterChange(liveAtFirst, hold("text", true), 1_000);
    expect(isLive(held)).toBe(false);
    expect(isLive(afterChange(held, hold("text", false), 2_000))).toBe(true);
  });

  it("stays paused until the last hold is gone", () => {
    const two = afterChange(afterChange(liveAtFirst, hold("text", true), 0), hold("range", true), 0);
    expect(isLive(afterChange(two, hold("text", false), 0))).toBe(false);
  });

  it("stays paused where a person paused it, whatever holds or not", () => {
    const paused = afterChange(liveAtFirst, { wanted: false }, 0);
    expect(isLive(afterChange(afterChange(paused, hold("text", true), 0), hold("text", false), 0))).toBe(false);
  });

  it.each([
    [0, "Paused"],
    [5_000, "Paused, 1 update waiting"],
    [17_000, "Paused, 3 updates waiting"],
  ])("after %d ms says %s", (passedMs, label) => {
    const paused = afterChange(liveAtFirst, { wanted: false }, 100_000);
    expect(liveLabel(paused, 100_000 + passedMs, 5_000)).toBe(label);
  });

  it("counts from the first hold, not from the last", () => {
    const held = afterChange(afterChange(liveAtFirst, hold("text", true), 1_000), hold("range", true), 9_000);
    expect(held.pausedAtMs).toBe(1_000);
  });

  it("says its interval while live", () => {
    expect(liveLabel(liveAtFirst, 0, 15_000)).toBe("Live 15\u2009s");
  });
});
