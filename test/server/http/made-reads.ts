import type { CaptureRow } from "../../../model/views/captures.ts";
import type { ConsoleReads } from "../../../server/api/reads.ts";
import { createConsoleReads } from "../../../server/views/console-reads.ts";
import type { CaptureRecord, ConsoleSources } from "../../../server/views/sources.ts";
import { madeSources, minuteMs, nowMs } from "../views/made-mesh.ts";

export { nowMs };
export const sha256 = "ab".repeat(32);
export const profileBytes = Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 250]);

export function captureRecord(over: Partial<CaptureRecord> = {}): CaptureRecord {
  const row: CaptureRow = {
    id: "cap-1",
    atMs: nowMs - minuteMs,
    app: "cart",
    zone: "hz-a",
    version: "1.8.2",
    instance: "mesh/cart-1",
    instanceName: "cart-1",
    rule: "cpu",
    flow: null,
    reason: "CPU 86 % is above abs 70 %.",
    numbers: { value: 86, average: 33, min: 10, diff: 25, abs: 70, unit: "%" },
    status: "partial",
    profiles: [
      { kind: "cpu", status: "stored", bytes: profileBytes.length, sha256, error: null },
      { kind: "heap", status: "failed", bytes: null, sha256: null, error: "timeout after 15 s." },
      { kind: "goroutine", status: "stored", bytes: 9, sha256: "cd".repeat(32), error: null },
    ],
    culprit: { kind: "cpu", name: "spinHashRing", file: "ring.ts", share: 0.71, unit: "nanoseconds" },
    pinnedMs: null,
    siblingOf: null,
    siblings: null,
  };
  return {
    ...row,
    firings: [],
    window: [30, 34, 33],
    test: "abs",
    held: { count: 1, of: 1 },
    mode: "corrected",
    seconds: 10,
    takenMs: 10_100,
    sidecarVersion: "1.8.2",
    startTimeMs: null,
    pid: null,
    facts: null,
    beganMs: {},
    recordings: [],
    ...over,
  };
}

/** The console's real reads over a small mesh of two instances. */
export function madeReads(): { reads: ConsoleReads; sources: ConsoleSources } {
  const sources = madeSources({
    instances: [
      { name: "cart-1", app: "cart", serves: () => ({ qps: 50 }) },
      { name: "cart-2", app: "cart", serves: () => ({ qps: 50 }) },
    ],
    captures: [
      captureRecord(),
      captureRecord({ id: "cap-0", atMs: nowMs - 30 * minuteMs, instance: "mesh/cart-2", instanceName: "cart-2" }),
    ],
    minutes: 3,
  });
  return { reads: createConsoleReads(sources, "UTC"), sources };
}
