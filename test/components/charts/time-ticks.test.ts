import { describe, expect, it } from "vitest";
import { timeTicks } from "../../../components/charts/time-ticks.ts";

const noon = Date.UTC(2026, 10, 20, 12, 0, 0);
const hourMs = 3_600_000;

describe("ticks of time", () => {
  it("are round in the reader's zone, not in UTC", () => {
    const range = { fromMs: noon, toMs: noon + 24 * hourMs };
    const labels = timeTicks(range, { timeZone: "Asia/Kolkata", nowMs: range.toMs }, 5).map((tick) => tick.label);
    expect(labels).toEqual(["Nov 20 18:00", "00:00", "06:00", "12:00"]);
  });

  it.each([60_000, 900_000, hourMs, 24 * hourMs, 30 * 24 * hourMs])("are at most six over %d ms", (lengthMs) => {
    const range = { fromMs: noon - lengthMs, toMs: noon };
    const ticks = timeTicks(range, { timeZone: "UTC", nowMs: noon }, 5);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.every((tick) => tick.atMs >= range.fromMs && tick.atMs <= range.toMs)).toBe(true);
  });
});
