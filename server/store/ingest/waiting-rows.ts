import { facts } from "../tables/table-specs.ts";
import { joinRows } from "./join-rows.ts";
import type { RawRows } from "./raw-rows.ts";

/** Rows that wait until enough of them can be dealt with together. */
export interface WaitingRows {
  add: (rows: RawRows) => void;
  /** Of all tables. */
  count: () => number;
  /** All of them, which wait no longer; null: there are none. */
  take: () => RawRows | null;
}

export function waitingRows(): WaitingRows {
  let batches: RawRows[] = [];
  let count = 0;
  return {
    add(rows) {
      batches.push(rows);
      count += rowsIn(rows);
    },
    count: () => count,
    take() {
      if (batches.length === 0) return null;
      const rows = joinRows(batches);
      batches = [];
      count = 0;
      return rows;
    },
  };
}

/** How many rows of all tables these are. */
export function rowsIn(rows: RawRows): number {
  return facts.reduce((sum, fact) => sum + rows[fact].rows, 0);
}
