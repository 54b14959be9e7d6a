import { type Generation, journalName, openGeneration } from "./generation.ts";
import type { RawRows } from "./ingest/raw-rows.ts";
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

/** The generation that takes an hour's rows; `ready` is null while it is being made. */
interface Slot {
  generation: Promise<Generation>;
  ready: Generation | null;
  sinceMs: number;
}

/** `replayed` are those that journals were found of, by number; `lastNumber` the highest number given before. */
export function createGenerations(
  engine: Engine,
  fineStepMs: number,
  replayed: readonly Generation[],
  lastNumberBefore: number,
  watermark: () => number,
): Generations {
  const slots = new Map<number, Slot>();
  const ready: Generation[] = [];
  const sealed: Generation[] = [];
  let lastNumber = lastNumberBefore;

  for (const generation of replayed) {
    ready.push(generation);
    if (!generation.journal.isOpen) continue;
    slots.set(generation.hourMs, {
      generation: Promise.resolve(generation),
      ready: generation,
      sinceMs: Number.NEGATIVE_INFINITY,
    });
  }

  async function seal(generation: Generation): Promise<void> {
    if (slots.get(generation.hourMs)?.ready === generation) slots.delete(generation.hourMs);
    await generation.seal();
    sealed.push(generation);
  }

  function slotOf(hourMs: number): Slot {
    const found = slots.get(hourMs);
    if (found) return found;
    const slot: Slot = { generation: open(hourMs), ready: null, sinceMs: watermark() };
    slots.set(hourMs, slot);
    return slot;
  }

  async function open(hourMs: number): Promise<Generation> {
    try {
      const generation = await openGeneration(engine, hourMs, ++lastNumber, fineStepMs);
      ready.push(generation);
      slotOf(hourMs).ready = generation;
      return generation;
    } catch (fault) {
      slots.delete(hourMs);
      throw fault;
    }
  }

  return {
    write: async (hourMs, rows) => {
      // One may be sealed between the moment it is found and the moment it is written to.
      let generation = await slotOf(hourMs).generation;
      while (generation.isSealed()) generation = await slotOf(hourMs).generation;
      await generation.write(rows);
    },
    all: () => ready,
    sealed: () => [...sealed],
    sealDue: async (watermarkMs, maxRows) => {
      for (const [hourMs, slot] of slots) {
        const isOver = watermarkMs >= Math.max(hourMs + hour, slot.sinceMs) + graceMs;
        if (slot.ready && (isOver || slot.ready.extent().rows > maxRows)) await seal(slot.ready);
      }
      // Those of journals that share an hour with a younger one, or are of other tables, take no rows and have no slot.
      for (const generation of ready) {
        if (slots.get(generation.hourMs)?.ready !== generation && !generation.isSealed()) await seal(generation);
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
