import type { Filter } from "../../model/scope.ts";
import { type FixedRange, resolveTimeRange, type TimeRange } from "../../model/time-range.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { Where } from "../store/port.ts";
import type { CatalogSpace, InstanceRecord, ViewSources } from "./sources.ts";

/** A range that ends within this of now is live: the page follows the present. */
const liveMs: Milliseconds = 60_000;
const usualIntervalMs: Milliseconds = 15_000;

/** What every view begins with: its range, who is in it, and the filter as ids. */
export interface Page {
  range: FixedRange;
  live: boolean;
  nowMs: UnixMs;
  timeZone: string;
  intervalMs: Milliseconds;
  fineStepMs: Milliseconds;
  filter: Filter;
  where: Where;
  instances: readonly InstanceRecord[];
}

/** Reads no samples. `app` narrows the page to one application. */
export async function openPage(
  sources: ViewSources,
  timeZone: string,
  range: TimeRange,
  filter: Filter,
  app?: string,
): Promise<Page> {
  const nowMs = sources.now();
  const fixed = resolveTimeRange(range, nowMs);
  const { fineStepMs } = await sources.store.stats();
  const candidates = app === undefined ? sources.registry.all() : sources.registry.byApp(app);
  const instances = candidates.filter((record) => isIn(record, filter));
  return {
    range: fixed,
    live: fixed.toMs >= nowMs - liveMs,
    nowMs,
    timeZone,
    intervalMs: intervalOf(instances),
    fineStepMs,
    filter,
    where: whereOf(sources, filter, app),
    instances,
  };
}

export function intervalOf(instances: readonly InstanceRecord[]): Milliseconds {
  return instances.reduce((longest, { target }) => Math.max(longest, target.intervalMs), 0) || usualIntervalMs;
}

/** True when the instance passes the filter; its kind and version are those found by scraping. */
function isIn({ target, state }: InstanceRecord, filter: Filter): boolean {
  return (
    (filter.zone === undefined || target.zone === filter.zone) &&
    (filter.version === undefined || state.version === filter.version) &&
    (filter.kind === undefined || state.kind === filter.kind)
  );
}

export function isFiltered({ filter }: Page): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

function whereOf(sources: ViewSources, filter: Filter, app: string | undefined): Where {
  const ids = (space: CatalogSpace, name: string | undefined) =>
    name === undefined ? undefined : [sources.registry.idOf(space, name) ?? unseenId];
  const entries = {
    app: ids("app", app),
    zone: ids("zone", filter.zone),
    version: ids("version", filter.version),
    kind: ids("kind", filter.kind),
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

/** An id that no row has: a name that was never seen matches nothing. */
const unseenId = -1;
