import type { KindReader, LackableSignalId, StandingAbsence } from "./kind-reader.ts";
import type { ProcessReading } from "./role.ts";

/** The two collectors of client_golang, each of which may be switched off as a whole. */
type RuntimeCollector = "process" | "go";

/** Where a process signal comes from: its collector and the family that it cannot do without. */
interface SignalSource {
  collector: RuntimeCollector;
  family: string;
}

const cpu: SignalSource = { collector: "process", family: "process_cpu_seconds_total" };
const memory: SignalSource = { collector: "process", family: "process_resident_memory_bytes" };

const signalSources: Readonly<Record<LackableSignalId, SignalSource>> = {
  cpu,
  cpuCores: cpu,
  mem: memory,
  rss: memory,
  fds: { collector: "process", family: "process_open_fds" },
  heap: { collector: "go", family: "go_memstats_heap_inuse_bytes" },
  gcHeap: { collector: "go", family: "go_memstats_next_gc_bytes" },
  goroutine: { collector: "go", family: "go_goroutines" },
  thread: { collector: "go", family: "go_threads" },
  gcPause: { collector: "go", family: "go_gc_duration_seconds" },
};

/** Readings that show that a collector is on. */
const readingsOfCollector: Readonly<Record<RuntimeCollector, readonly ProcessReading[]>> = {
  process: ["cpuSeconds", "rssBytes", "openFds"],
  go: ["heapBytes", "nextGcBytes", "goroutines", "threads", "gcCount"],
};

/** What a process with client_golang's collectors lacks: one series, or the whole collector, for the reason given. */
export function goRuntimeAbsence(
  whole: Readonly<Record<RuntimeCollector, StandingAbsence>>,
): KindReader["absentProcess"] {
  return (signal, now) => {
    const { collector, family } = signalSources[signal];
    const isOn = readingsOfCollector[collector].some((reading) => now[reading] !== undefined);
    return isOn ? { state: "unsupported", reason: `the process does not export ${family}` } : whole[collector];
  };
}
