import type { UnixMs } from "../../model/units.ts";
import type { InstanceFact } from "../findings/facts.ts";
import type { InstanceRecord } from "./sources.ts";

/** A scrape is late when this many intervals and its timeout have passed since the last. */
const lateIntervals = 2;

/** What findings need to know of a scraped instance. */
export function instanceFact({ target, state }: InstanceRecord, nowMs: UnixMs): InstanceFact {
  const lateMs = target.intervalMs * lateIntervals + target.timeoutMs;
  return {
    key: target.key,
    name: target.name,
    app: target.app,
    zone: target.zone,
    version: state.version,
    kind: state.kind,
    health: state.health,
    stale: state.health === "up" && (state.lastScrapeMs === null || nowMs - state.lastScrapeMs > lateMs),
    sinceMs: state.sinceMs,
    lastScrapeMs: state.lastScrapeMs,
    lastError: state.lastError,
    pprof: state.pprof,
  };
}

/** How many answer, do not, and are not known at the moment. */
export function countInstances(instances: readonly InstanceFact[]): {
  up: number;
  down: number;
  stale: number;
  total: number;
} {
  const down = instances.filter((instance) => instance.health === "down").length;
  const up = instances.filter((instance) => instance.health === "up" && !instance.stale).length;
  return { up, down, stale: instances.length - up - down, total: instances.length };
}
