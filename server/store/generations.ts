import { filesIn, removeFile } from "./durable-files.ts";
import { type Generation, journalName, openGeneration, parseJournalName } from "./generation.ts";
import type { RawRows } from "./ingest/raw-rows.ts";
import type { Manifest } from "./segments/manifest.ts";
import type { Engine } from "./tables/duckdb.ts";
import { hourMs as hour } from "./tables/resolutions.ts";

/** The generations that are not in segments yet: at most one per hour takes rows, sealed ones wait to be written. */
export interface Generations {
  /** Writes rows of one hour; resolves when they are durable and seen by queries. */
  write: (hourMs: number, rows: RawRows) => Promise<void>;
  all: () => readonly Generation[];
  /** Sealed, not yet removed. */
  sealed: () => readonly Generation[];
  /** Seals those whose hour is over at `watermarkMs`, and those of more than `maxRows` raw rows. */
  sealDue: (watermarkMs: number, maxRows: number) => Promise<void>;
  /** Forgets one whose rows are in segments. */
  remove: (generation: Generation) => void;
  /** A number for a file that no journal stands behind. */
  nextNumber: () => number;
  lastNumber: () => number;
}

/** Rows of an hour may come this much later than its end before its segments are written. */
const graceMs = 30_000;

export interface RecoveryHooks {
  replayed: (rows: RawRows) => void;
  log: (line: string) => void;
}

/** The generation that takes an hour's rows; `ready` is null while it is being made. */
interface Slot {
  generation: Promise<Generation>;
  ready: Generation | null;
  sinceMs: number;
}

/** Replays the journals in `journal/`, but for those that the manifest says are closed, which are removed. */
export async function recoverGenerations(
  engine: Engine,
  fineStepMs: number,
  manifest: Manifest,
  watermark: () => number,
  hooks: RecoveryHooks,
): Promise<Generations> {
  const slots = new Map<number, Slot>();
  const ready: Generation[] = [];
  const sealed: Generation[] = [];
  let lastNumber = manifest.lastNumber;

  for (const name of await filesIn("journal")) {
    const parsed = parseJournalName(name);
    if (!parsed) continue;
    lastNumber = Math.max(lastNumber, parsed.number);
    if (manifest.closedJournals.includes(name)) {
      await removeFile(`journal/${name}`);
      continue;
    }
    const cut = (bytes: number) => hooks.log(`journal ${name}: ${bytes} bytes of an unfinished write were cut off`);
    const generation = await openGeneration(engine, parsed.hourMs, parsed.number, fineStepMs, {
      replayed: hooks.replayed,
      cut,
    });
    ready.push(generation);
    const older = slots.get(parsed.hourMs)?.ready;
    if (older) await seal(older);
    slots.set(parsed.hourMs, {
      generation: Promise.resolve(generation),
      ready: generation,
      sinceMs: Number.NEGATIVE_INFINITY,
    });
  }

  async function seal(generation: Generation): Promise<void> {
    slots.delete(generation.hourMs);
    await generation.seal();
    sealed.push(generation);
  }

  function slotOf(hourMs: number): Slot {
    const found = slots.get(hourMs);
    if (found) return found;
    const slot: Slot = {
      generation: openGeneration(engine, hourMs, ++lastNumber, fineStepMs),
      ready: null,
      sinceMs: watermark(),
    };
    slots.set(hourMs, slot);
    slot.generation.then(
      (generation) => {
        slot.ready = generation;
        ready.push(generation);
      },
      () => slots.delete(hourMs),
    );
    return slot;
  }

  return {
    write: async (hourMs, rows) => {
      // One may be sealed between the moment it is found and the moment it is written to.
      let generation = await slotOf(hourMs).generation;
      while (generation.isSealed()) generation = await slotOf(hourMs).generation;
      await generation.write(rows);
    },
    all: () => ready,
    sealed: () => sealed,
    sealDue: async (watermarkMs, maxRows) => {
      for (const [hourMs, slot] of [...slots]) {
        const isOver = watermarkMs >= Math.max(hourMs + hour, slot.sinceMs) + graceMs;
        if (slot.ready && (isOver || slot.ready.extent().rows > maxRows)) await seal(slot.ready);
      }
    },
    remove: (generation) => {
      for (const list of [ready, sealed]) list.splice(list.indexOf(generation), 1);
    },
    nextNumber: () => ++lastNumber,
    lastNumber: () => lastNumber,
  };
}

/** The name by which a manifest tells that a generation is closed. */
export function journalOf(generation: Generation): string {
  return journalName(generation.hourMs, generation.number);
}
