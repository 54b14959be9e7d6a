import { totalmem } from "node:os";
import type { Bytes, Milliseconds } from "../../model/units.ts";
import { createKnownAnswers } from "./known-answers.ts";
import type { SeriesOptions, StoreDetails } from "./messages.ts";
import { packBatch } from "./packed-batch.ts";
import type { SignalStore, StoreStats } from "./port.ts";
import { StoreError } from "./store-error.ts";
import { superviseStore } from "./supervisor.ts";
import { minuteMs, type StoreRetention } from "./tables/resolutions.ts";

/** Below this much free disk space rows are refused, where nothing else is said. */
export const minFreeBytes: Bytes = 128 * 2 ** 20;

/** Answers that are kept beside the process, so that what has not changed is not read and sent again. */
const knownBytes: Bytes = 32 * 2 ** 20;

export interface StoreOptions {
  /** The console's data folder; the store keeps its files in `series` below it. */
  dataDir: string;
  retention: StoreRetention;
  /** The finest step of sums over instances; divides a minute. */
  fineStepMs: Milliseconds;
  log: (line: string) => void;
  /** `rows`: the newest row's time stands for the clock, for replays of recorded times. Default `system`. */
  clock?: "system" | "rows";
  /** Below this much free disk space rows are refused. Default 128 MiB. */
  minFreeBytes?: Bytes;
  /** DuckDB's memory limit. Default: 512 MiB, or a quarter of a smaller machine's memory. */
  memoryLimitBytes?: Bytes;
  /** An hour of more raw rows is written to segments in parts. Default 1,500,000. */
  hotRows?: number;
  /** Default 10 s. */
  queryTimeoutMs?: Milliseconds;
  /** How often it is looked whether an hour is over, data is old, the disk is full. Default 2 s. */
  tickMs?: Milliseconds;
}

/** The embedded store: its own process, restarted when it dies. Every function rejects with a `StoreError` only. */
export interface EmbeddedStore extends SignalStore {
  /** The port's statistics and what the process says of itself. While it restarts, the last known ones. */
  details: () => Promise<StoreDetails & { restarts: number }>;
}

/**
 * Opens the time series below `dataDir`. Rejects with `in-use` when another process holds the folder, `failed` when
 * it cannot be read or written.
 */
export async function openStore(options: StoreOptions): Promise<EmbeddedStore> {
  const supervisor = await superviseStore(seriesOptions(options), options.log);
  const known = createKnownAnswers(knownBytes);
  let last: StoreDetails = await supervisor.ask("stats", null);

  async function details(): Promise<StoreDetails & { restarts: number }> {
    if (!supervisor.isReady()) {
      return { ...last, state: "refusing", reason: "the store process is restarting", restarts: supervisor.restarts() };
    }
    last = await supervisor.ask("stats", null);
    return { ...last, restarts: supervisor.restarts() };
  }

  return {
    append: async (batch) => {
      await supervisor.ask("append", packBatch(batch));
    },
    traffic: (query) => known.ask("traffic", query, (asked) => supervisor.ask("traffic", asked)),
    process: (query) => known.ask("process", query, (asked) => supervisor.ask("process", asked)),
    stats: async () => portStats(await details()),
    details,
    close: () => supervisor.stop(),
  };
}

function seriesOptions(options: StoreOptions): SeriesOptions {
  const { dataDir, retention, fineStepMs } = options;
  if (!(fineStepMs >= 1000 && minuteMs % fineStepMs === 0)) {
    throw new StoreError("failed", `the finest step must be whole seconds that divide a minute, not ${fineStepMs} ms`);
  }
  const memoryLimitBytes = options.memoryLimitBytes ?? Math.min(512 * 2 ** 20, totalmem() / 4);
  return {
    dataDir,
    fineStepMs,
    retention: { rawMs: retention.rawMs, minuteMs: retention.minuteMs, hourMs: retention.hourMs },
    clock: options.clock ?? "system",
    minFreeBytes: options.minFreeBytes ?? minFreeBytes,
    memoryLimit: `${Math.round(memoryLimitBytes / 2 ** 20)}MiB`,
    hotRows: options.hotRows ?? 1_500_000,
    queryTimeoutMs: options.queryTimeoutMs ?? 10_000,
    tickMs: options.tickMs ?? 2000,
  };
}

function portStats(details: StoreDetails): StoreStats {
  const { state, reason, diskBytes, rows, newestMs, oldestMs, fineStepMs } = details;
  return { state, reason, diskBytes, rows, newestMs, oldestMs, fineStepMs };
}
