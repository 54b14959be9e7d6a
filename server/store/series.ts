import { HotTableError } from "./generation.ts";
import { createGenerations, type Generations } from "./generations.ts";
import { keepHouse } from "./housekeeping.ts";
import { createIntake } from "./intake.ts";
import type { SeriesOptions, StoreDetails } from "./messages.ts";
import type { ProcessQuery, ProcessResult, StoreBatch, TrafficQuery, TrafficResult } from "./port.ts";
import { createChanges } from "./queries/changes.ts";
import { type Answer, type Asked, createReader } from "./queries/reader.ts";
import { replayJournals } from "./replay-journals.ts";
import { keptExtents } from "./segments/kept-extents.ts";
import { type Manifest, mayAnswerOtherwise } from "./segments/manifest.ts";
import { openManifest } from "./segments/manifest-file.ts";
import { openEngine } from "./tables/duckdb.ts";
import { rawTables } from "./tables/table-specs.ts";

/** The store inside its own process, on the files of the working directory. */
export interface Series {
  append: (batch: StoreBatch) => Promise<void>;
  traffic: (asked: Asked<TrafficQuery>) => Promise<Answer<TrafficResult>>;
  process: (asked: Asked<ProcessQuery>) => Promise<Answer<ProcessResult>>;
  stats: () => StoreDetails;
  /** Does what is due: free space, hours that are over, retention. */
  tick: () => Promise<void>;
  close: () => Promise<void>;
}

/** What the store needs of the process it stands in. */
export interface SeriesHooks {
  now: () => number;
  log: (line: string) => void;
  /** Another one for every life of the process. */
  epoch: string;
}

/** After a fault, such as a full disk, hours are closed again after this; until then they stay in memory and journal. */
const housePauseMs = 30_000;

/** Opens the store in the working directory, which the caller has locked: reads the manifest and replays the journals. */
export async function openSeries(options: SeriesOptions, hooks: SeriesHooks): Promise<Series> {
  const { fineStepMs } = options;
  let manifest = await openManifest();
  const engine = await openEngine(options.memoryLimit);
  const newestStoredMs = manifest.segments.filter(isRaw).reduce((newest, { toMs }) => Math.max(newest, toMs), 0);
  const changes = createChanges(hooks.epoch);
  const intake = createIntake(options.minFreeBytes, fineStepMs, newestStoredMs, changes.wrote);
  const watermark = () => (options.clock === "system" ? hooks.now() : intake.newestMs());
  const hooked = { replayed: intake.replayed, log: hooks.log };
  const { replayed, lastNumber } = await replayJournals(engine, fineStepMs, manifest, hooked);
  const generations = createGenerations(engine, fineStepMs, replayed, lastNumber, watermark);
  const view = () => ({ manifest, generations: [...generations.all()] });
  const reader = createReader(engine, { fineStepMs, timeoutMs: options.queryTimeoutMs, view, changes });
  const keeping = {
    copier: await engine.connect(),
    generations,
    fineStepMs,
    manifest: () => manifest,
    install: (next: Manifest) => {
      if (mayAnswerOtherwise(manifest, next)) changes.renew();
      manifest = next;
    },
    readersGone: reader.gone,
    retention: options.retention,
    hotRows: options.hotRows,
  };
  await intake.checkDisk();
  let ticking = Promise.resolve();
  let nextHouseMs = 0;
  let closed = false;

  async function tick(): Promise<void> {
    if (closed) return;
    await intake.checkDisk();
    if (hooks.now() < nextHouseMs) return;
    try {
      await keepHouse(keeping, watermark());
    } catch (fault) {
      if (fault instanceof HotTableError) throw fault;
      nextHouseMs = hooks.now() + housePauseMs;
      hooks.log(`closing hours failed, next try in ${housePauseMs / 1000} s: ${String(fault)}`);
    }
  }

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
    tick: () => {
      ticking = tick();
      return ticking;
    },
    close: async () => {
      closed = true;
      await Promise.allSettled([ticking, intake.settled()]);
      for (const generation of generations.all()) await generation.journal.close();
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
    kept: keptExtents(manifest),
    hotRows,
    journalBytes,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
