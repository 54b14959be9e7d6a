import type { UnixMs } from "../../model/units.ts";

/** The series of one good scrape. Arrays are indexed by the ids of the target's role table; NaN: not there. */
export interface Reading {
  atMs: UnixMs;
  /** Of which moment its values are: that of the scrape, or a later or earlier one that the samples name. */
  sampledMs: UnixMs;
  values: Float64Array;
  /** As `values`, but a series that is absent keeps what it last was: a counter that comes back goes on from there. */
  known: Float64Array;
  /** Process id as the admin API told it, or null. */
  pid: number | null;
  /** Samples that another one of the same series followed. */
  doubles: number;
}

/** A reading from what a parser found; of a series that stands twice in a body, the last value counts. */
export function readingOf(
  found: { ids: readonly number[]; values: readonly number[] },
  tableSize: number,
  time: Pick<Reading, "atMs" | "sampledMs">,
  pid: number | null,
): Reading {
  const values = new Float64Array(tableSize).fill(Number.NaN);
  let doubles = 0;
  for (let i = 0; i < found.ids.length; i++) {
    const value = found.values[i] ?? Number.NaN;
    const id = found.ids[i] ?? 0;
    if (!Number.isFinite(value)) continue;
    if (!Number.isNaN(values[id] ?? 0)) doubles++;
    values[id] = value;
  }
  return { ...time, values, known: values, pid, doubles };
}
