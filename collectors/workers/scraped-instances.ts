import type { InstanceFacts } from "../../model/instance-facts.ts";
import type { ScrapeTarget, TargetState } from "../../model/targets.ts";

/** Who a worker scrapes, with what scraping found them to be. */
export interface ScrapedInstances {
  /** Replaces the set; what was found of those that stay is kept. */
  set: (targets: readonly ScrapeTarget[]) => void;
  found: (state: Pick<TargetState, "key" | "kind" | "version">) => void;
  has: (instanceKey: string) => boolean;
  factsOf: (instanceKey: string) => InstanceFacts | null;
}

export function scrapedInstances(): ScrapedInstances {
  const found = new Map<string, Pick<TargetState, "kind" | "version">>();
  let targets = new Map<string, ScrapeTarget>();
  return {
    set(next) {
      targets = new Map(next.map((target) => [target.key, target]));
      for (const key of found.keys()) if (!targets.has(key)) found.delete(key);
    },
    // The strings only: the state of a scrape that is over is not held on to.
    found: ({ key, kind, version }) => void found.set(key, { kind, version }),
    has: (key) => targets.has(key),
    factsOf(key) {
      const target = targets.get(key);
      if (!target) return null;
      const { app, zone, appVersion, labels } = target;
      const { kind = null, version = "" } = found.get(key) ?? {};
      return { app, zone, appVersion, labels, version, kind: kind ?? "" };
    },
  };
}
