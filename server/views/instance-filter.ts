import { labelOfFilter, letsThrough, passes } from "../../model/filter.ts";
import type { Filter } from "../../model/scope.ts";
import type { Id } from "../../model/units.ts";
import type { Where } from "../store/port.ts";
import type { InstanceRecord, InstanceRegistry } from "./sources.ts";
import { withoutCredentials } from "./without-credentials.ts";

/** An id that no row has: a name that was never seen matches nothing. */
const unseenId: Id = -1;
const stored = ["zone", "version", "kind"] as const;

/** What a filter's name says of an instance; its kind and version are those found by scraping, "" where not told. */
export function filterValue({ target, state }: InstanceRecord, name: string): string {
  const label = labelOfFilter(name);
  if (label !== null) return withoutCredentials(target.labels[label] ?? "");
  return name === "zone" ? target.zone : name === "version" ? state.version : (state.kind ?? "");
}

export function isIn(record: InstanceRecord, filter: Filter): boolean {
  return passes(filter, (name) => filterValue(record, name));
}

/** Of something that happened: its own zone and version, and what is known of its instance now; of one that is gone, nothing. */
export function happenedIn(
  row: { zone: string; version?: string; instance: string },
  filter: Filter,
  registry: Pick<InstanceRegistry, "byKey">,
): boolean {
  return passes(filter, (name) => {
    if (name === "zone") return row.zone;
    if (name === "version" && row.version !== undefined) return row.version;
    const record = registry.byKey(row.instance);
    return record ? filterValue(record, name) : "";
  });
}

/**
 * The filter as the store takes it. Labels are not stored: they stand for the instances that have them now, `among`
 * those of the page; where whole applications have one, for these.
 */
export function whereOf(
  registry: InstanceRegistry,
  filter: Filter,
  app: string | undefined,
  among: readonly InstanceRecord[],
): Where {
  const where: Where = app === undefined ? {} : { app: [registry.idOf("app", app) ?? unseenId] };
  const not: NonNullable<Where["not"]> = {};
  for (const space of stored) {
    const term = filter[space];
    if (!term) continue;
    const ids = term.values.map((value) => (value === "" ? 0 : (registry.idOf(space, value) ?? unseenId)));
    if (term.not) not[space] = ids;
    else where[space] = ids;
  }
  if (Object.keys(not).length > 0) where.not = not;
  return { ...where, ...labelWhere(filter, among) };
}

function labelWhere(filter: Filter, among: readonly InstanceRecord[]): Where {
  const terms = Object.entries(filter).filter(([name]) => labelOfFilter(name) !== null);
  if (terms.length === 0) return {};
  const has = (record: InstanceRecord) => terms.every(([name, term]) => letsThrough(term, filterValue(record, name)));
  const byApp = [...Map.groupBy(among, ({ appId }) => appId)].map(([appId, records]) => ({
    appId,
    size: records.length,
    matching: records.filter(has).map(({ id }) => id),
  }));
  const isWhole = byApp.every(({ size, matching }) => matching.length === 0 || matching.length === size);
  return isWhole
    ? { app: byApp.filter(({ matching }) => matching.length > 0).map(({ appId }) => appId) }
    : { instance: byApp.flatMap(({ matching }) => matching) };
}
