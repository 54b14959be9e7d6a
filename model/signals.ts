/**
 * The canonical signals: what rules, charts and the API call them (semantics.md, "Signal ids").
 * `scope` says of what a signal is: of a process, or of a flow (instance × direction × service).
 */
export type SignalScope = "process" | "flow";

export interface SignalSpec {
  label: string;
  /** Unit as printed beside a value; "" for counts. */
  unit: string;
  scope: SignalScope;
  /** How far above zero "worse" lies: drives the colour of a change, never a threshold. */
  worse: "more" | "less" | "neither";
}

export const signals = {
  qps: { label: "Requests", unit: "1/s", scope: "flow", worse: "neither" },
  rt: { label: "RT", unit: "ms", scope: "flow", worse: "more" },
  errors: { label: "Failed", unit: "ratio", scope: "flow", worse: "more" },
  p50: { label: "RT p50", unit: "ms", scope: "flow", worse: "more" },
  p90: { label: "RT p90", unit: "ms", scope: "flow", worse: "more" },
  p99: { label: "RT p99", unit: "ms", scope: "flow", worse: "more" },
  active: { label: "In flight", unit: "", scope: "flow", worse: "more" },
  overhead: { label: "Added by the sidecar", unit: "ms", scope: "flow", worse: "more" },
  retries: { label: "Retries", unit: "1/s", scope: "flow", worse: "more" },
  timeouts: { label: "Timeouts", unit: "1/s", scope: "flow", worse: "more" },
  bytesIn: { label: "Bytes in", unit: "B/s", scope: "flow", worse: "neither" },
  bytesOut: { label: "Bytes out", unit: "B/s", scope: "flow", worse: "neither" },
  cpu: { label: "CPU", unit: "%", scope: "process", worse: "more" },
  cpuCores: { label: "CPU", unit: "cores", scope: "process", worse: "more" },
  mem: { label: "Memory", unit: "%", scope: "process", worse: "more" },
  rss: { label: "Resident memory", unit: "B", scope: "process", worse: "more" },
  heap: { label: "Heap in use", unit: "B", scope: "process", worse: "more" },
  gcHeap: { label: "Live heap after GC", unit: "%", scope: "process", worse: "more" },
  goroutine: { label: "Goroutines", unit: "", scope: "process", worse: "more" },
  thread: { label: "Threads", unit: "", scope: "process", worse: "more" },
  gcPause: { label: "GC pause", unit: "ms", scope: "process", worse: "more" },
  fds: { label: "Open files", unit: "", scope: "process", worse: "more" },
  up: { label: "Up", unit: "", scope: "process", worse: "less" },
} as const satisfies Record<string, SignalSpec>;

export type SignalId = keyof typeof signals;
export const signalIds = Object.keys(signals) as SignalId[];

/** Signals of a process, in the order of their columns. */
export const processSignalIds = [
  "cpu",
  "cpuCores",
  "mem",
  "rss",
  "heap",
  "gcHeap",
  "goroutine",
  "thread",
  "gcPause",
  "fds",
  "up",
] as const satisfies readonly SignalId[];
export type ProcessSignalId = (typeof processSignalIds)[number];

export function isProcessSignal(signal: SignalId): signal is ProcessSignalId {
  return signals[signal].scope === "process";
}

export function isSignalId(text: string): text is SignalId {
  return Object.hasOwn(signals, text);
}
