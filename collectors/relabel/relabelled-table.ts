import type { ScrapeTarget } from "../../model/targets.ts";
import type { RoleTable } from "../sidecars/role-table.ts";
import { seriesRelabel } from "./series-relabel.ts";

/**
 * A table that sees the series of a target as its `metric_relabel_configs` leave them; without rules, the table itself.
 * It has no shape: what a text means depends on the labels of the target.
 */
export function relabelledTable(table: RoleTable, target: ScrapeTarget): RoleTable {
  const relabel = seriesRelabel(target);
  if (relabel === null) return table;
  const meaningless = new Set<string>();
  const { reader, roles, flows, flowOf } = table;
  return {
    reader,
    roles,
    flows,
    flowOf,
    get size() {
      return table.size + meaningless.size;
    },
    // A family that means nothing may get the name of one that does.
    wants: relabel.renames ? () => true : table.wants,
    find: (text) => (meaningless.has(text) ? -1 : table.find(text)),
    add(text, series) {
      const seen = relabel.apply(series);
      if (seen && table.wants(seen.name)) return table.add(text, seen);
      meaningless.add(text);
      return -1;
    },
  };
}
