import { filesIn, removeFile } from "./durable-files.ts";
import { type Generation, openGeneration, parseJournalName } from "./generation.ts";
import type { RawRows } from "./ingest/raw-rows.ts";
import type { Manifest } from "./segments/manifest.ts";
import type { Engine } from "./tables/duckdb.ts";

/** What hears of a replay: each batch, and what is worth a line in the log. */
export interface ReplayHooks {
  replayed: (rows: RawRows) => void;
  log: (line: string) => void;
}

/**
 * The generations of the journals in `journal/`, oldest first, read into memory again; journals that the manifest says
 * are in segments are removed. `lastNumber` is the highest number ever given.
 */
export async function replayJournals(
  engine: Engine,
  fineStepMs: number,
  manifest: Manifest,
  hooks: ReplayHooks,
): Promise<{ replayed: Generation[]; lastNumber: number }> {
  const replayed: Generation[] = [];
  let { lastNumber } = manifest;
  for (const name of await filesIn("journal")) {
    const parsed = parseJournalName(name);
    if (!parsed) continue;
    lastNumber = Math.max(lastNumber, parsed.number);
    if (manifest.closedJournals.includes(name)) {
      await removeFile(`journal/${name}`);
      continue;
    }
    const cut = (bytes: number) => hooks.log(`journal ${name}: ${bytes} bytes of an unfinished write were cut off`);
    const reopening = { replayed: hooks.replayed, cut };
    replayed.push(await openGeneration(engine, parsed.hourMs, parsed.number, fineStepMs, reopening));
  }
  return { replayed, lastNumber };
}
