import type { Milliseconds } from "../../model/units.ts";

/** One turn of a fault, in milliseconds since the mesh was ready. */
export interface Turn {
  id: string;
  startMs: Milliseconds;
  endMs: Milliseconds;
}

export interface ScriptedFault {
  id: string;
  durationMs: Milliseconds;
}

/** The rules' rings of ten scrapes are full of quiet values by then (eleven scrapes at four seconds: 44 s). */
const firstStartMs = 60_000;
/** As long as it takes for the rings to forget a fault, and for cooldowns to pass. */
const quietMs = { least: 75_000, spread: 30_000 } as const;

/**
 * The script from `elapsedMs` on: the turn that runs, if one does, and those after it until every fault has a turn to
 * come. Faults come in rounds; the first round is in the given order, later ones are shuffled by `seed`. Between
 * two turns nothing is wrong for 75 to 105 s.
 */
export function turnsFrom(elapsedMs: Milliseconds, seed: number, faults: readonly ScriptedFault[]): Turn[] {
  const missing = new Set(faults.map((fault) => fault.id));
  const turns: Turn[] = [];
  let startMs = firstStartMs;
  for (let round = 0; missing.size > 0; round++) {
    for (const { id, durationMs } of orderOf(round, seed, faults)) {
      const endMs = startMs + durationMs;
      if (endMs > elapsedMs && missing.size > 0) {
        turns.push({ id, startMs, endMs });
        if (startMs > elapsedMs) missing.delete(id);
      }
      startMs = endMs + quietMs.least + quietMs.spread * chance(seed, startMs);
    }
  }
  return turns;
}

function orderOf(round: number, seed: number, faults: readonly ScriptedFault[]): ScriptedFault[] {
  if (round === 0) return [...faults];
  const keyed = faults.map((fault, index) => ({ fault, key: chance(seed + round, index) }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ fault }) => fault);
}

/** A number in [0, 1) that depends on its arguments alone. */
function chance(seed: number, position: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(Math.round(position) + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
