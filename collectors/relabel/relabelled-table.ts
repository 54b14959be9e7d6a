import type { ScrapeTarget } from "../../model/targets.ts";
import type { SeriesDictionary } from "../scrape/series-dictionary.ts";
import type { RoleTable } from "../sidecars/role-table.ts";
import type { Series } from "../sidecars/series.ts";
import { seriesRelabel } from "./series-relabel.ts";

/**
 * A table that sees the series of a target as its `metric_relabel_configs` leave them; without rules, the table itself.
 * It has no shape: what a text means depends on the labels of the target. Texts that become the same series are that
 * one series.
 */
export function relabelledTable(table: RoleTable, target: ScrapeTarget): RoleTable {
  const relabel = seriesRelabel(target);
  if (relabel === null) return table;
  const ids = new Map<string, number>();
  const { reader, columns, flows } = table;
  return {
    reader,
    columns,
    flows,
    get size() {
      return ids.size;
    },
    refused: 0,
    relabelled: relabel.apply,
    // A family that means nothing may get the name of one that does.
    wants: relabel.renames ? () => true : table.wants,
    find: (text) => ids.get(text),
    add(text, series) {
      const seen = relabel.apply(series);
      const id = seen && table.wants(seen.name) ? idOf(table, seen) : -1;
      ids.set(text, id);
      return id;
    },
  };
}

/** What a target whose kind is not known has instead of a table: only its limits look at the series. */
export function limitedSeries(target: ScrapeTarget): SeriesDictionary {
  const nothing: SeriesDictionary = { wants: () => false, find: () => -1, add: () => -1 };
  const relabel = seriesRelabel(target);
  return relabel === null ? nothing : { ...nothing, relabelled: relabel.apply };
}

function idOf(table: RoleTable, series: Series): number {
  const labels = Object.entries(series.labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([series.name, labels]);
  return table.find(text) ?? table.add(text, series);
}
