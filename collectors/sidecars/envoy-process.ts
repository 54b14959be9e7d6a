import type { LackableSignalId, StandingAbsence } from "./kind-reader.ts";
import type { ProcessReading, Role } from "./role.ts";
import type { Series } from "./series.ts";

/** What Envoy says of its own process. CPU time, threads and open files are not among it. */
const readings: ReadonlyMap<string, ProcessReading> = new Map([
  ["envoy_server_memory_physical_size", "rssBytes"],
  ["envoy_server_memory_allocated", "heapBytes"],
  ["envoy_server_uptime", "uptimeSeconds"],
  ["envoy_server_hot_restart_epoch", "restartEpoch"],
]);

const notExported: ReadonlySet<LackableSignalId> = new Set(["cpu", "cpuCores", "fds", "thread"]);
const memory: ReadonlySet<LackableSignalId> = new Set(["mem", "rss", "heap"]);

export function isEnvoyProcessFamily(family: string): boolean {
  return readings.has(family);
}

/** The role of a series of Envoy's `server` statistics; null: it is none of them. */
export function envoyProcessRole(series: Series): Role | null {
  const reading = readings.get(series.name);
  return reading === undefined ? null : { of: "process", reading };
}

export function absentEnvoyProcess(signal: LackableSignalId): StandingAbsence {
  if (notExported.has(signal)) {
    return { state: "unsupported", reason: "Envoy does not export its CPU time, threads and open files" };
  }
  if (memory.has(signal)) {
    return {
      state: "disabled",
      reason: "the statistics of Envoy leave out server.memory_*: see stats_config.stats_matcher",
    };
  }
  return { state: "unsupported", reason: "Envoy is not a Go process" };
}
