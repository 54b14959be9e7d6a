import type { Reachability, ScrapeTarget, TargetState } from "./targets.ts";

/** A side door before anybody tried it. */
export const notTried: Reachability = { state: "unknown", reason: "not tried yet", checkedMs: null };

/** What is known of a target before its first scrape. */
export function unscrapedState(target: Pick<ScrapeTarget, "key" | "id" | "kind" | "resources">): TargetState {
  return {
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
    kind: target.kind === "auto" ? null : target.kind,
    kindHow: target.kind === "auto" ? "" : "configured",
    version: "",
    versionHow: "",
    startTimeMs: null,
    pid: null,
    cpuCores: target.resources.cpuCores,
    memoryLimitBytes: target.resources.memoryLimitBytes,
    admin: notTried,
    pprof: notTried,
    absent: [],
  };
}
