import { type ColumnTable, emptyTable } from "../tables/column-table.ts";
import { type Fact, rawTables } from "../tables/table-specs.ts";
import type { RawRows } from "./raw-rows.ts";

/** The rows of several batches, in their order, as of one. */
export function joinRows(batches: readonly RawRows[]): RawRows {
  const [first] = batches;
  if (first && batches.length === 1) return first;
  return {
    traffic: joined(batches, "traffic"),
    buckets: joined(batches, "buckets"),
    process: joined(batches, "process"),
    narrow: joined(batches, "narrow"),
  };
}

function joined(batches: readonly RawRows[], fact: Fact): ColumnTable {
  const table = emptyTable(
    rawTables[fact],
    batches.reduce((sum, batch) => sum + batch[fact].rows, 0),
  );
  for (const [name, column] of Object.entries(table.columns)) {
    let at = 0;
    for (const batch of batches) {
      const part = batch[fact].columns[name];
      if (part) column.set(part, at);
      at += batch[fact].rows;
    }
  }
  return table;
}
