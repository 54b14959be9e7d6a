import { readdirSync, readFileSync } from "node:fs";
import { PerformanceObserver, performance } from "node:perf_hooks";
import { getHeapStatistics } from "node:v8";
import { addGcPause, type GcPauses, noGcPauses } from "./gc-pauses.ts";
import { type ProcSelf, parseProcSelf } from "./proc-self.ts";

/** What this process can truly tell of itself, at one moment. */
export interface ProcessSnapshot extends ProcSelf {
  cpuSeconds: number;
  residentBytes: number;
  startTimeSeconds: number;
  heapAllocBytes: number;
  heapInuseBytes: number;
  heapSysBytes: number;
  gcPauses: GcPauses;
}

/** Watches this process' collections from now on; the answer takes a snapshot. */
export function watchProcess(): () => ProcessSnapshot {
  const gcPauses = noGcPauses();
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) addGcPause(gcPauses, entry.duration / 1000);
  });
  observer.observe({ entryTypes: ["gc"] });
  return () => {
    const cpu = process.cpuUsage();
    const heap = getHeapStatistics();
    return {
      ...parseProcSelf({
        status: readOrNull("/proc/self/status"),
        limits: readOrNull("/proc/self/limits"),
        fdCount: countFds(),
      }),
      cpuSeconds: (cpu.user + cpu.system) / 1e6,
      residentBytes: process.memoryUsage.rss(),
      startTimeSeconds: performance.timeOrigin / 1000,
      heapAllocBytes: heap.used_heap_size,
      heapInuseBytes: heap.total_physical_size,
      heapSysBytes: heap.total_heap_size,
      gcPauses,
    };
  };
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function countFds(): number | null {
  try {
    return readdirSync("/proc/self/fd").length;
  } catch {
    return null;
  }
}
