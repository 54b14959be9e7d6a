import type { UnixMs } from "../../model/units.ts";

/** The series of one good scrape. Arrays are indexed by the ids of the target's role table; NaN: not there. */
export interface Reading {
  atMs: UnixMs;
  values: Float64Array;
  /** As `values`, but a series that is absent keeps what it last was: a counter that comes back goes on from there. */
  known: Float64Array;
  /** Process id as the admin API told it, or null. */
  pid: number | null;
}

/** A reading from what a parser found; of a series that stands twice in a body, the last value counts. */
export function readingOf(
  found: { ids: Int32Array; values: Float64Array },
  tableSize: number,
  atMs: UnixMs,
  pid: number | null,
): Reading {
  const values = new Float64Array(tableSize).fill(Number.NaN);
  for (let i = 0; i < found.ids.length; i++) {
    const value = found.values[i] ?? Number.NaN;
    if (Number.isFinite(value)) values[found.ids[i] ?? 0] = value;
  }
  return { atMs, values, known: values, pid };
}
