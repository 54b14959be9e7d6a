import { Counter, type Registry } from "prom-client";
import { captureOutcomes, profileStatuses } from "../../model/captures.ts";
import type { Captures } from "../captures/captures.ts";

export interface CaptureMetrics {
  /** The same memory of captures, and what it is told is counted once it is durable. */
  countedCaptures: (captures: Captures) => Captures;
}

export function captureMetrics(registry: Registry): CaptureMetrics {
  const registers = [registry];
  const decisions = new Counter({
    name: "meshscope_capture_decisions_total",
    help: "What became of rules that fired: a capture, or what stood in its way.",
    labelNames: ["outcome"],
    registers,
  });
  const ended = new Counter({
    name: "meshscope_captures_total",
    help: "Captures that ended, by how.",
    labelNames: ["status"],
    registers,
  });
  const bytes = new Counter({
    name: "meshscope_captured_profile_bytes_total",
    help: "Bytes of profiles that were stored.",
    labelNames: ["kind"],
    registers,
  });
  for (const outcome of captureOutcomes) decisions.inc({ outcome }, 0);
  for (const status of [...profileStatuses, "partial"].filter((one) => one !== "running")) ended.inc({ status }, 0);
  return {
    countedCaptures: (captures) => ({
      ...captures,
      begin: async (beginning) => {
        await captures.begin(beginning);
        for (const outcome of beginning.outcomes) decisions.inc({ outcome });
      },
      profileDone: async (id, profile, takenMs) => {
        await captures.profileDone(id, profile, takenMs);
        if (profile.status === "stored") bytes.inc({ kind: profile.kind }, profile.bytes ?? 0);
      },
      captureDone: async (id, status) => {
        await captures.captureDone(id, status);
        ended.inc({ status });
      },
    }),
  };
}
