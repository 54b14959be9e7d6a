import { absenceCode } from "../../../model/absence.ts";
import { type FlowCountColumn, flowCountColumns } from "../../../model/signal-batch.ts";
import { type ProcessSignalId, processSignalIds } from "../../../model/signals.ts";

/**
 * Signals are stored as whole numbers: a third of the disk and half of the CPU of floats. One unit of a signal is
 * `perUnit` stored units; a stored column holds up to 2^31 − 1 of them and is cut there.
 */
const perUnit: Record<ProcessSignalId, number> = {
  cpu: 100, // hundredths of a per cent
  cpuCores: 1e6, // millionths of a core
  mem: 100,
  rss: 1 / 1024, // KiB: pages are 4 KiB
  heap: 1 / 1024,
  gcHeap: 100,
  goroutine: 1,
  thread: 1,
  gcPause: 1e5, // 10 ns
  fds: 1,
  up: 1,
};

/** Fractions of a request occur where a foreign bucket was spread over canonical ones. */
export const bucketPerUnit = 1000;

export interface ProcessColumn {
  signal: ProcessSignalId;
  /** Name in SQL. */
  column: string;
  perUnit: number;
}

export const processColumns: readonly ProcessColumn[] = processSignalIds.map((signal) => ({
  signal,
  column: sqlName(signal),
  perUnit: perUnit[signal],
}));

/** Counts of flows are stored as they are: requests, nanoseconds, bytes. */
export const countColumns: readonly { count: FlowCountColumn; column: string }[] = flowCountColumns.map((count) => ({
  count,
  column: sqlName(count),
}));

/** DuckDB's names do not tell upper from lower case: `rtSumNs` is `rt_sum_ns`. */
function sqlName(camel: string): string {
  return camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const stale = absenceCode("stale");
const lowestCode = absenceCode("unsupported");

/** The stored whole number of `value`: scaled and cut at `max`, an absence code as it is; what is no number is stale. */
export function toStored(value: number, scale: number, max: number): number {
  if (!Number.isFinite(value)) return stale;
  if (value < 0) return Math.max(lowestCode, Math.floor(value));
  return Math.min(max, Math.round(value * scale));
}

export const maxInt32 = 2 ** 31 - 1;
