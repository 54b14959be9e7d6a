import type { DuckDBConnection } from "@duckdb/node-api";
import { filesIn, removeFile } from "./durable-files.ts";
import type { Generation } from "./generation.ts";
import { type Generations, journalOf } from "./generations.ts";
import { type Manifest, withClosed, withMerged, withoutExpired } from "./segments/manifest.ts";
import { saveManifest } from "./segments/manifest-file.ts";
import { nextMerge } from "./segments/next-merge.ts";
import { mergeSegments, writeSegments } from "./segments/write-segments.ts";
import { resolutions, type StoreRetention } from "./tables/resolutions.ts";

/** What housekeeping works on. `manifest` is replaced whole, and with it what queries see. */
export interface Keeping {
  /** The connection that segments are written on; nothing else uses it. */
  copier: DuckDBConnection;
  generations: Generations;
  manifest: () => Manifest;
  /** Takes a saved manifest over, at once. */
  install: (manifest: Manifest) => void;
  /** Resolves when every query that is running now has ended. */
  readersGone: () => Promise<void>;
  retention: StoreRetention;
  fineStepMs: number;
  hotRows: number;
}

/**
 * Closes hours that are over, drops what has outlived its retention and merges small files, as far as there is
 * something to do at `watermarkMs`. Every step is one saved manifest; files and tables that a query may still read go
 * after it.
 */
export async function keepHouse(keeping: Keeping, watermarkMs: number): Promise<void> {
  await keeping.generations.sealDue(watermarkMs, keeping.hotRows);
  // Before hours are closed: what is too old for a resolution is not written in it, and queries must know.
  const current = keeping.manifest();
  const kept = withoutExpired(current, keeping.retention, watermarkMs);
  if (kept !== current) await commit(keeping, kept);
  for (const generation of keeping.generations.sealed()) await closeGeneration(keeping, generation);
  const merged = nextMerge(keeping.manifest(), watermarkMs);
  if (!merged) return;
  const segment = await mergeSegments(keeping.copier, merged, keeping.generations.nextNumber(), keeping.fineStepMs);
  await commit(keeping, withMerged(keeping.manifest(), merged, segment));
}

async function closeGeneration(keeping: Keeping, generation: Generation): Promise<void> {
  const { completeFromMs } = keeping.manifest();
  const kept = new Set(resolutions.filter((resolution) => generation.hourMs >= completeFromMs[resolution]));
  const isEmpty = generation.extent().rows === 0;
  const segments = isEmpty ? [] : await writeSegments(keeping.copier, generation, kept, keeping.fineStepMs);
  const journals = await filesIn("journal");
  await commit(keeping, withClosed(keeping.manifest(), journalOf(generation), segments, journals), generation);
  await keeping.readersGone();
  await generation.drop();
  await removeFile(generation.journal.path);
}

/** Saves and installs a manifest, in the same turn without `closed`, and removes the files that it no longer names. */
async function commit(keeping: Keeping, next: Manifest, closed?: Generation): Promise<void> {
  const named = new Set(next.segments.map(({ file }) => file));
  const dropped = keeping.manifest().segments.filter(({ file }) => !named.has(file));
  const manifest = { ...next, lastNumber: keeping.generations.lastNumber() };
  await saveManifest(manifest);
  keeping.install(manifest);
  if (closed) keeping.generations.remove(closed);
  if (dropped.length === 0) return;
  await keeping.readersGone();
  for (const { file } of dropped) await removeFile(file);
}
