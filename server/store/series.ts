import { type Generations, recoverGenerations } from "./generations.ts";
import { keepHouse } from "./housekeeping.ts";
import { createIntake } from "./intake.ts";
import type { SeriesOptions, StoreDetails } from "./messages.ts";
import type { ProcessQuery, ProcessResult, StoreBatch, TrafficQuery, TrafficResult } from "./port.ts";
import { createReader } from "./queries/reader.ts";
import type { Manifest } from "./segments/manifest.ts";
import { openManifest } from "./segments/manifest-file.ts";
import { openEngine } from "./tables/duckdb.ts";
import { rawTables } from "./tables/table-specs.ts";

/** The store inside its own process, on the files of the working directory. */
export interface Series {
  append: (batch: StoreBatch) => Promise<void>;
  traffic: (query: TrafficQuery) => Promise<TrafficResult>;
  process: (query: ProcessQuery) => Promise<ProcessResult>;
  stats: () => StoreDetails;
  /** Does what is due: free space, hours that are over, retention. */
  tick: () => Promise<void>;
  close: () => Promise<void>;
}

/** What the store needs of the process it stands in. */
export interface SeriesHooks {
  now: () => number;
  log: (line: string) => void;
  /** Hears of a fault after which only a restart helps. */
  fatal: (fault: Error) => void;
}

/** Opens the store in the working directory, which the caller has locked: reads the manifest and replays the journals. */
export async function openSeries(options: SeriesOptions, hooks: SeriesHooks): Promise<Series> {
  const { fineStepMs } = options;
  let manifest = await openManifest();
  const engine = await openEngine(options.memoryLimit);
  const newestStoredMs = manifest.segments.filter(isRaw).reduce((newest, { toMs }) => Math.max(newest, toMs), 0);
  const intake = createIntake(options.minFreeBytes, fineStepMs, newestStoredMs, hooks.fatal);
  const watermark = () => (options.clock === "system" ? hooks.now() : intake.newestMs());
  const { replayed } = intake;
  const generations = await recoverGenerations(engine, fineStepMs, manifest, watermark, { replayed, log: hooks.log });
  const reader = createReader(engine, fineStepMs, options.queryTimeoutMs, () => ({
    manifest,
    generations: [...generations.all()],
  }));
  const keeping = {
    engine,
    generations,
    fineStepMs,
    manifest: () => manifest,
    install: (next: Manifest) => {
      manifest = next;
    },
    readersGone: reader.gone,
    retention: options.retention,
    hotRows: options.hotRows,
  };
  await intake.checkDisk();

  return {
    append: (batch) => intake.append(batch, generations),
    traffic: reader.traffic,
    process: reader.process,
    stats: () => ({
      state: intake.disk().refusing ? "refusing" : "ok",
      reason: intake.disk().reason,
      newestMs: intake.newestMs() || null,
      fineStepMs,
      ...extentOf(manifest, generations),
      pid: process.pid,
      rssBytes: process.memoryUsage.rss(),
    }),
    tick: async () => {
      await intake.checkDisk();
      await keepHouse(keeping, watermark());
    },
    close: async () => {
      for (const generation of generations.all()) await generation.journal.close();
      engine.close();
    },
  };
}

function isRaw(segment: { table: string }): boolean {
  return segment.table === rawTables.traffic.name || segment.table === rawTables.process.name;
}

function extentOf(
  manifest: Manifest,
  generations: Generations,
): Omit<StoreDetails, "state" | "reason" | "newestMs" | "fineStepMs" | "pid" | "rssBytes"> {
  const hot = generations.all();
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const journalBytes = sum(hot.map(({ journal }) => journal.bytes()));
  const hotRows = sum(hot.map((generation) => generation.extent().rows));
  const oldestMs = [
    ...manifest.segments.map(({ fromMs }) => fromMs),
    ...hot.map((generation) => generation.extent().fromMs),
  ].reduce((oldest, ms) => Math.min(oldest, ms), Number.POSITIVE_INFINITY);
  return {
    diskBytes: sum(manifest.segments.map(({ bytes }) => bytes)) + journalBytes,
    rows: sum(manifest.segments.filter(isRaw).map(({ rows }) => rows)) + hotRows,
    oldestMs: Number.isFinite(oldestMs) ? oldestMs : null,
    segments: manifest.segments.length,
    hotRows,
    journalBytes,
  };
}
