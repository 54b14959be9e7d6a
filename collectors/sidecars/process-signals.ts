import { type Absence, absenceCode } from "../../model/absence.ts";
import { type ProcessSignalId, processSignalIds } from "../../model/signals.ts";
import type { TargetState } from "../../model/targets.ts";
import type { Milliseconds } from "../../model/units.ts";
import type { KindReader } from "./kind-reader.ts";
import type { ProcessValues } from "./process-values.ts";
import type { ResourceLimits } from "./resource-limits.ts";

export type ProcessSignals = Record<ProcessSignalId, number>;

/** A value, or why there is none; `reason` only where the absence stands until a setting or the kind changes. */
type Found = number | { absence: Absence; reason?: string };

const noCores = "per cent needs sidecar.resources.cpuCores (the process tells no go_sched_gomaxprocs_threads)";
const noMemoryLimit = "per cent needs sidecar.resources.memoryLimit (the process tells no GOMEMLIMIT)";
/** GOGC=off is told as the largest unsigned number, or as −1. */
const gogcOff = 1e9;
/** Nothing is known yet of what is counted between two scrapes. */
const noPredecessor = { absence: "stale" } as const;
const noSignals = Object.fromEntries(
  processSignalIds.map((signal) => [signal, absenceCode("stale")]),
) as ProcessSignals;

/**
 * The process signals of a good scrape. `before` is null where counters have no predecessor; `reader` is null for a
 * target whose kind is not known.
 */
export function processSignals(
  now: ProcessValues,
  before: ProcessValues | null,
  windowMs: Milliseconds,
  limits: ResourceLimits,
  reader: KindReader | null,
): { values: ProcessSignals; absent: TargetState["absent"] } {
  const signals = foundSignals(now, before, windowMs, limits);
  const absent: TargetState["absent"] = [];
  const values = { ...noSignals };
  for (const signal of processSignalIds) {
    const found = signals[signal] ?? missing(signal, now, reader);
    if (typeof found === "number") {
      values[signal] = Math.max(0, found);
      continue;
    }
    const { absence, reason } = found;
    values[signal] = absenceCode(absence);
    if (reason !== undefined && (absence === "disabled" || absence === "unsupported")) {
      absent.push({ signal, state: absence, reason });
    }
  }
  return { values, absent };
}

/** The process signals of a failed scrape: `up` 0, the others stale. */
export function failedProcessSignals(): ProcessSignals {
  return { ...noSignals, up: 0 };
}

function missing(signal: ProcessSignalId, now: ProcessValues, reader: KindReader | null): Found {
  if (!reader) return { absence: "unsupported", reason: "the kind of the target is not known: set sidecar.kind" };
  if (signal === "up") return noPredecessor;
  const { state, reason } = reader.absentProcess(signal, now);
  return { absence: state, reason };
}

function foundSignals(
  now: ProcessValues,
  before: ProcessValues | null,
  windowMs: Milliseconds,
  limits: ResourceLimits,
): Record<ProcessSignalId, Found | undefined> {
  const cores = coresUsed(now, before, windowMs);
  const memory = limits.memoryLimitBytes;
  return {
    up: 1,
    cpuCores: cores,
    cpu: percentOf(cores, limits.cpuCores, noCores),
    rss: now.rssBytes,
    mem: percentOf(now.rssBytes, memory, noMemoryLimit),
    heap: now.heapBytes,
    gcHeap: gcHeap(now, memory),
    goroutine: now.goroutines,
    thread: now.threads,
    gcPause: gcPause(now, before),
    fds: now.openFds,
  };
}

/** What is not told at all lacks no limit: its own reason stands. */
function percentOf(found: Found | undefined, limit: number | null, noLimit: string): Found | undefined {
  if (found === undefined) return undefined;
  if (limit === null) return { absence: "unsupported", reason: noLimit };
  return typeof found === "number" ? (found * 100) / limit : found;
}

function coresUsed(now: ProcessValues, before: ProcessValues | null, windowMs: Milliseconds): Found | undefined {
  if (now.cpuSeconds === undefined) return undefined;
  if (before?.cpuSeconds === undefined || windowMs <= 0) return noPredecessor;
  return ((now.cpuSeconds - before.cpuSeconds) * 1000) / windowMs;
}

/** The heap that survived the last collection: the next goal without the growth that GOGC grants. */
function gcHeap(now: ProcessValues, memoryLimitBytes: number | null): Found | undefined {
  if (now.nextGcBytes === undefined) return undefined;
  if (memoryLimitBytes === null) return { absence: "unsupported", reason: noMemoryLimit };
  const gogc = now.gogcPercent ?? 100;
  if (gogc < 0 || gogc > gogcOff) return { absence: "unsupported", reason: "the process runs with GOGC=off" };
  return ((now.nextGcBytes / (1 + gogc / 100)) * 100) / memoryLimitBytes;
}

/** Mean pause of the window's collections in ms. */
function gcPause(now: ProcessValues, before: ProcessValues | null): Found | undefined {
  if (now.gcPauseSeconds === undefined || now.gcCount === undefined) return undefined;
  if (before?.gcPauseSeconds === undefined || before.gcCount === undefined) return noPredecessor;
  const collections = now.gcCount - before.gcCount;
  if (collections <= 0) return { absence: "no-traffic" };
  return ((now.gcPauseSeconds - before.gcPauseSeconds) * 1000) / collections;
}
