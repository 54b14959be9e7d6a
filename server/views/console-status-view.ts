import type { Milliseconds } from "../../model/units.ts";
import type { ConsoleStatus } from "../../model/views/console-status.ts";
import { countInstances, instanceFact } from "./instance-facts.ts";
import { intervalOf } from "./page.ts";
import type { ViewSources } from "./sources.ts";

const hourMs: Milliseconds = 3_600_000;

/** What the console knows of itself. */
export async function consoleStatusView(sources: ViewSources, timeZone: string): Promise<ConsoleStatus> {
  const nowMs = sources.now();
  const instances = sources.registry.all();
  const [stats, captures] = await Promise.all([
    sources.store.stats(),
    // The notices tell why it does not answer, and must get through.
    sources.captures.count({ fromMs: nowMs - hourMs, toMs: nowMs, withSiblings: true }).catch(() => null),
  ]);
  const { up, down, stale, total } = countInstances(instances.map((record) => instanceFact(record, nowMs)));
  const scrapeIntervalMs = intervalOf(instances);
  return {
    ...sources.self(),
    nowMs,
    timeZone,
    targets: { up, down, unknown: stale, total },
    applications: sources.registry.apps().length,
    scrapeIntervalMs,
    scrapeLagMs: stats.newestMs === null ? null : Math.max(0, nowMs - stats.newestMs - scrapeIntervalMs),
    captures: {
      lastHour: captures?.total ?? null,
      perHour: sources.configuration().capture.perHour,
      running: captures?.running ?? null,
    },
  };
}
