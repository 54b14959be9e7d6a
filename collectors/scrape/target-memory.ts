import type { ScrapeTarget, TargetState } from "../../model/targets.ts";
import type { Reading } from "../sidecars/reading.ts";
import type { RoleTable } from "../sidecars/role-table.ts";
import { notChecked } from "./door-findings.ts";

/** What is kept of a target between its scrapes. */
export interface TargetMemory {
  target: ScrapeTarget;
  state: TargetState;
  /** Null until the kind is known. */
  table: RoleTable | null;
  /** Whether a second body was asked for the kind too: the first may be that of a process that only begins. */
  isKindConfirmed: boolean;
  /** The last good scrape. */
  previous: Reading | null;
}

export function targetMemory(target: ScrapeTarget): TargetMemory {
  const state: TargetState = {
    key: target.key,
    id: target.id,
    health: "unknown",
    lastScrapeMs: null,
    lastDurationMs: null,
    lastError: "",
    sinceMs: null,
    samples: 0,
    badLines: 0,
    warnings: [],
    kind: null,
    kindHow: "",
    version: "",
    versionHow: "",
    startTimeMs: null,
    pid: null,
    cpuCores: target.resources.cpuCores,
    memoryLimitBytes: target.resources.memoryLimitBytes,
    admin: notChecked,
    pprof: notChecked,
    clampedWindows: 0,
    absent: [],
  };
  return { target, state, table: null, isKindConfirmed: false, previous: null };
}
