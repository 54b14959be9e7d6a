import type { ProcessReading } from "./role.ts";
import type { RoleTable } from "./role-table.ts";

/** What a process said of itself at one scrape; absent where it said nothing. */
export type ProcessValues = Partial<Record<ProcessReading, number>>;

export function processValues(table: RoleTable, values: Float64Array): ProcessValues {
  const found: ProcessValues = {};
  table.roles.forEach((role, id) => {
    const value = values[id] ?? Number.NaN;
    if (role.of === "process" && !Number.isNaN(value)) found[role.reading] = value;
  });
  return found;
}
