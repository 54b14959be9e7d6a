import { directionCode } from "../../model/directions.ts";
import type { FixedRange } from "../../model/time-range.ts";
import { gridOf, nowHalf } from "./page-grid.ts";
import { readTraffic } from "./read-series.ts";
import type { ViewSources } from "./sources.ts";
import { sumSeries } from "./traffic-series.ts";
import { qpsValues } from "./traffic-values.ts";

const usualIntervalMs = 15_000;
const points = 60;

/** Requests a second of an instance's headline traffic over a window, from what is stored; null: it is not known. */
export async function handledRate(sources: ViewSources, instance: string, window: FixedRange): Promise<number | null> {
  const record = sources.registry.byKey(instance);
  const id = record?.id ?? sources.registry.idOf("instance", instance);
  if (id === null) return null;
  const intervalMs = record?.target.intervalMs ?? usualIntervalMs;
  const { fineStepMs } = await sources.store.stats();
  // A window between two scrapes is told by the scrape after it.
  const range = { fromMs: window.fromMs, toMs: window.toMs + intervalMs };
  const grid = gridOf(range, { nowMs: sources.now(), intervalMs }, fineStepMs, points);
  // What is not stored yet is not known yet; the grid would stand before the window.
  if (grid.toMs <= window.fromMs) return null;
  const all = await readTraffic(sources, grid, ["direction"], { instance: [id] }, { nowOnly: true, counts: [] });
  const inward = all.filter(({ keys }) => keys.direction === directionCode("in"));
  const known = nowHalf(qpsValues(sumSeries(inward.length > 0 ? inward : all, grid), grid), grid).filter(
    (value) => value !== null,
  );
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
