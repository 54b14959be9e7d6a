import { labelFilterName } from "../../model/filter.ts";
import { filterNames } from "../../model/scope.ts";
import type { FilterChoices } from "../../model/views/filter-choices.ts";
import { filterValue } from "./instance-filter.ts";
import type { InstanceRegistry } from "./sources.ts";

const maxLabels = 64;
const maxValues = 200;
// A label of such a name is what the filter of that name reads, or near enough to be mistaken for it.
const builtIn: ReadonlySet<string> = new Set(filterNames);

/** What there is to filter by: every zone, version, kind and label of the instances that are scraped now. */
export function filterChoices(registry: Pick<InstanceRegistry, "all">): FilterChoices {
  const records = registry.all();
  const labels = new Set<string>();
  for (const { target } of records)
    for (const label of Object.keys(target.labels))
      if (!label.startsWith("__") && !builtIn.has(label)) labels.add(label);
  const shown = [...labels].toSorted().slice(0, maxLabels);
  return {
    instances: records.length,
    names: [...filterNames, ...shown.map(labelFilterName)].map((name) => {
      const counts = new Map<string, number>();
      for (const record of records) {
        const value = filterValue(record, name);
        if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const all = [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
      return {
        name,
        values: all
          .slice(0, maxValues)
          .map(([value, instances]) => ({ value, instances }))
          .toSorted((a, b) => a.value.localeCompare(b.value, "en", { numeric: true })),
        more: Math.max(0, all.length - maxValues),
      };
    }),
  };
}
