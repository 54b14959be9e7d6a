import type { MeshEvent } from "../../../model/events.ts";
import type { CaptureRecord } from "../../../server/views/sources.ts";
import { minuteMs, nowMs } from "./made-mesh.ts";

export const numbers = { value: 86, average: 33, min: 10, diff: 25, abs: 70, unit: "%" };

/** A firing of `cpu` on an instance of the made mesh, so many minutes ago. */
export function firing(app: string, name: string, ageMinutes: number, over: Partial<MeshEvent> = {}): MeshEvent {
  return {
    id: `${name}-${ageMinutes}`,
    kind: "firing",
    atMs: nowMs - ageMinutes * minuteMs,
    durationMs: 0,
    app,
    zone: "hz-a",
    version: "1.8.2",
    instance: `mesh/${name}`,
    instanceName: name,
    rule: "cpu",
    flow: null,
    reason: "CPU 86 % is above abs 70 %.",
    numbers,
    outcome: "captured",
    why: "",
    siblings: "",
    captureId: null,
    ...over,
  };
}

/** A stored CPU capture of it. */
export function captured(
  app: string,
  name: string,
  ageMinutes: number,
  over: Partial<CaptureRecord> = {},
): CaptureRecord {
  return {
    id: `cap-${name}-${ageMinutes}`,
    atMs: nowMs - ageMinutes * minuteMs,
    app,
    zone: "hz-a",
    version: "1.8.2",
    instance: `mesh/${name}`,
    instanceName: name,
    rule: "cpu",
    flow: null,
    reason: "CPU 86 % is above abs 70 %.",
    numbers,
    status: "stored",
    profiles: [{ kind: "cpu", status: "stored", bytes: 9, sha256: "ab".repeat(32), error: null }],
    culprit: { kind: "cpu", name: "spinHashRing", file: "ring.ts", share: 0.71, unit: "nanoseconds" },
    pinnedMs: null,
    siblingOf: null,
    siblings: null,
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
