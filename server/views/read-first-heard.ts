import type { UnixMs } from "../../model/units.ts";
import type { Where } from "../store/port.ts";
import { firstHeardMs } from "./coverage.ts";
import type { PageGrid } from "./page-grid.ts";
import type { ViewSources } from "./sources.ts";

/** When what passes `where` was first heard of, if that is inside the range; asks the store only where the page does not tell. */
export async function readFirstHeard(
  sources: ViewSources,
  grid: PageGrid,
  where: Where,
  coveredMs: ArrayLike<number>,
): Promise<UnixMs | null> {
  const sinceMs = firstHeardMs(coveredMs, grid, false);
  if (sinceMs === null) return null;
  const { oldestMs } = await sources.store.stats();
  if (oldestMs === null || oldestMs >= grid.beforeMs) return sinceMs;
  const earlier = { fromMs: oldestMs, toMs: grid.beforeMs, stepMs: grid.beforeMs - oldestMs };
  const { counted: _counted, direction: _direction, service: _service, ...instances } = where;
  const { rows } = await sources.store.process({ ...earlier, by: [], where: instances, maxGroups: 1, signals: [] });
  return firstHeardMs(coveredMs, grid, rows > 0);
}
