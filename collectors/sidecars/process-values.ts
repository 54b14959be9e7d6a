import type { ProcessReading } from "./role.ts";
import type { RoleTable } from "./role-table.ts";

/** What a process said of itself at one scrape; absent where it said nothing. */
export type ProcessValues = Partial<Record<ProcessReading, number>>;

export function processValues({ columns }: RoleTable, values: Float64Array): ProcessValues {
  const found: ProcessValues = {};
  for (const { id, reading } of columns.process) {
    const value = values[id] ?? Number.NaN;
    if (!Number.isNaN(value)) found[reading] = value;
  }
  return found;
}
