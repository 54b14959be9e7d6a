import type { Direction } from "../../model/directions.ts";
import { narrowSignals } from "../../model/narrow-signals.ts";
import { flowCountColumns } from "../../model/signal-batch.ts";

/** What a process says of itself, before it becomes signals. Units stand in the names. */
export type ProcessReading =
  | "cpuSeconds"
  | "gcPauseSeconds"
  | "gcCount"
  | "rssBytes"
  | "heapBytes"
  | "nextGcBytes"
  | "gogcPercent"
  | "memoryLimitBytes"
  | "maxProcs"
  | "goroutines"
  | "threads"
  | "openFds"
  | "startTimeSeconds"
  | "uptimeSeconds"
  | "restartEpoch";

/** Readings that only grow within one process. */
export const processCounters: ReadonlySet<ProcessReading> = new Set(["cpuSeconds", "gcPauseSeconds", "gcCount"]);

/**
 * A count column or a signal of the narrow table, the gauge `active`, or one of those that others are made of: `codes`, a
 * status code that shows that codes are told; `ownFailures`, requests that the sidecar failed by its own doing, whatever
 * their code; `otherFailures`, codes that such a request may have and that are no errors.
 */
export const flowReadings = [
  ...flowCountColumns,
  ...narrowSignals,
  "active",
  "codes",
  "ownFailures",
  "otherFailures",
] as const;
export type FlowReading = (typeof flowReadings)[number];

/** Which traffic a series belongs to. */
export interface FlowName {
  service: string;
  /** Null: asked of the configuration dump, then of the name. */
  direction: Direction | null;
  /** Where a kind has several sources of the same traffic, only those of the lowest rank present are read. */
  rank: number;
}

/** What one series of an exposition is for. */
export type Role =
  | { of: "process"; reading: ProcessReading }
  | {
      of: "flow";
      flow: FlowName;
      readings: readonly FlowReading[];
      /** Factor to the unit of the column (nanoseconds for sums of time). */
      scale: number;
      /** A counter that also falls a little, without a restart. */
      dips: boolean;
    }
  | { of: "bucket"; flow: FlowName; boundMs: number }
  | { of: "version"; version: string };
