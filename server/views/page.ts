import { isEmptyFilter } from "../../model/filter.ts";
import type { Filter } from "../../model/scope.ts";
import { type FixedRange, resolveTimeRange, type TimeRange } from "../../model/time-range.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { Where } from "../store/port.ts";
import { isIn, whereOf } from "./instance-filter.ts";
import type { InstanceRecord, ViewSources } from "./sources.ts";

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
    where: whereOf(sources.registry, filter, app, candidates),
    instances,
  };
}

export function intervalOf(instances: readonly InstanceRecord[]): Milliseconds {
  return instances.reduce((longest, { target }) => Math.max(longest, target.intervalMs), 0) || usualIntervalMs;
}

export function isFiltered({ filter }: Page): boolean {
  return !isEmptyFilter(filter);
}
