import { describe, expect, it } from "vitest";
import { faultWords, foremostFault } from "../../../components/demo-mesh/fault-words.ts";

const nowMs = Date.UTC(2026, 10, 20, 12, 0, 0);
const reader = { timeZone: "UTC", nowMs };
const idle = { id: "cpu", running: false, startedAtMs: null, untilMs: null, nextAtMs: null };
const running = { ...idle, id: "heap", running: true, startedAtMs: nowMs - 20_000, untilMs: nowMs + 40_000 };

describe("a fault of the demo mesh", () => {
  it.each([
    [running, "Runs since 11:59:40, 40\u2009s left."],
    [{ ...idle, nextAtMs: nowMs + 120_000 }, "Next at 12:02, in 2\u2009min."],
    [{ ...idle, nextAtMs: nowMs - 1 }, "Starts now."],
    [idle, "Starts when asked."],
  ])("%j says %s", (fault, text) => {
    expect(faultWords(fault, reader).text).toBe(text);
  });

  it("is foremost while it runs, else when it comes next", () => {
    const later = { ...idle, id: "later", nextAtMs: nowMs + 9_000 };
    const sooner = { ...idle, id: "sooner", nextAtMs: nowMs + 1_000 };
    expect(foremostFault([later, running])?.id).toBe("heap");
    expect(foremostFault([idle, later, sooner])?.id).toBe("sooner");
    expect(foremostFault([idle])).toBeNull();
  });
});
