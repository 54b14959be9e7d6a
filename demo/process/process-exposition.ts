import { formatGoFloat } from "../mosn/go-number.ts";
import { gcPauseQuantiles } from "./gc-pauses.ts";
import type { ProcessSnapshot } from "./process-snapshot.ts";

/** One family without labels: name, type, help as client_golang prints it, and its value if the process has one. */
type Family = readonly [
  name: string,
  type: "counter" | "gauge",
  help: string,
  value: (of: ProcessSnapshot) => number | undefined,
];

const families: readonly Family[] = [
  [
    "go_memstats_heap_alloc_bytes",
    "gauge",
    "Number of heap bytes allocated and still in use.",
    (of) => of.heapAllocBytes,
  ],
  ["go_memstats_heap_inuse_bytes", "gauge", "Number of heap bytes that are in use.", (of) => of.heapInuseBytes],
  ["go_memstats_heap_sys_bytes", "gauge", "Number of heap bytes obtained from system.", (of) => of.heapSysBytes],
  ["go_threads", "gauge", "Number of OS threads created.", (of) => of.threads],
  ["process_cpu_seconds_total", "counter", "Total user and system CPU time spent in seconds.", (of) => of.cpuSeconds],
  ["process_max_fds", "gauge", "Maximum number of open file descriptors.", (of) => of.maxFds],
  ["process_open_fds", "gauge", "Number of open file descriptors.", (of) => of.openFds],
  ["process_resident_memory_bytes", "gauge", "Resident memory size in bytes.", (of) => of.residentBytes],
  [
    "process_start_time_seconds",
    "gauge",
    "Start time of the process since unix epoch in seconds.",
    (of) => of.startTimeSeconds,
  ],
  ["process_virtual_memory_bytes", "gauge", "Virtual memory size in bytes.", (of) => of.virtualMemoryBytes],
  [
    "process_virtual_memory_max_bytes",
    "gauge",
    "Maximum amount of virtual memory available in bytes.",
    (of) => unlimitedAsGo(of.virtualMemoryMaxBytes),
  ],
];

/**
 * The Go and process part of a scrape, as far as V8 and the system back it with a true number. Goroutines, the next
 * collection's heap, `go_info` and Go's other memory figures do not exist here and are left out.
 */
export function processExposition(snapshot: ProcessSnapshot): string {
  let text = gcDurations(snapshot);
  for (const [name, type, help, valueOf] of families) {
    const value = valueOf(snapshot);
    if (value !== undefined)
      text += `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${formatGoFloat(value)}\n`;
  }
  return text;
}

function gcDurations({ gcPauses }: ProcessSnapshot): string {
  const name = "go_gc_duration_seconds";
  let text = `# HELP ${name} A summary of the pause duration of garbage collection cycles.\n# TYPE ${name} summary\n`;
  for (const { quantile, seconds } of gcPauseQuantiles(gcPauses)) {
    text += `${name}{quantile="${quantile}"} ${formatGoFloat(seconds)}\n`;
  }
  return `${text}${name}_sum ${formatGoFloat(gcPauses.sumSeconds)}\n${name}_count ${formatGoFloat(gcPauses.count)}\n`;
}

/** Go prints an unlimited address space as 2^64 − 1. */
function unlimitedAsGo(bytes: number | undefined): number | undefined {
  return bytes === Number.POSITIVE_INFINITY ? 2 ** 64 : bytes;
}
