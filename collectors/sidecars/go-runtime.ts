import type { ProcessReading, Role } from "./role.ts";
import type { Series } from "./series.ts";

/** What client_golang's Go and process collectors are called (all versions that are in use). */
const readings: ReadonlyMap<string, ProcessReading> = new Map([
  ["process_cpu_seconds_total", "cpuSeconds"],
  ["process_resident_memory_bytes", "rssBytes"],
  ["process_open_fds", "openFds"],
  ["process_start_time_seconds", "startTimeSeconds"],
  ["go_goroutines", "goroutines"],
  ["go_threads", "threads"],
  ["go_memstats_heap_inuse_bytes", "heapBytes"],
  ["go_memstats_next_gc_bytes", "nextGcBytes"],
  ["go_gc_gogc_percent", "gogcPercent"],
  ["go_gc_gomemlimit_bytes", "memoryLimitBytes"],
  ["go_sched_gomaxprocs_threads", "maxProcs"],
  ["go_gc_duration_seconds_sum", "gcPauseSeconds"],
  ["go_gc_duration_seconds_count", "gcCount"],
]);

export function isGoRuntimeFamily(family: string): boolean {
  return readings.has(family);
}

/** The role of a series of the Go and process collectors; null: it is none of them. */
export function goRuntimeRole(series: Series): Role | null {
  const reading = readings.get(series.name);
  return reading === undefined ? null : { of: "process", reading };
}
