import type { ScrapeConfig } from "../../model/configuration.ts";
import { type DiscoveredTarget, readTarget } from "./scrape-target.ts";
import type { TargetGroup } from "./target-group.ts";
import { targetLabels } from "./target-labels.ts";

/** Groups of one scrape configuration, and where they came from: a file's path, or "static_configs". */
export interface GroupSource {
  config: ScrapeConfig;
  source: string;
  groups: TargetGroup[];
}

export interface TargetSet {
  targets: DiscoveredTarget[];
  problems: { source: string; message: string }[];
}

/** All targets of all sources. Of two with the same job and instance the first one stays, and that is said. */
export function targetSet(sources: readonly GroupSource[]): TargetSet {
  const targets = new Map<string, DiscoveredTarget>();
  const problems: TargetSet["problems"] = [];
  for (const { config, source, groups } of sources) {
    for (const labels of targetLabels(config, groups)) {
      const reading = readTarget(labels, config);
      for (const message of reading.problems) problems.push({ source, message });
      if (reading.target === null) continue;
      const { key, url } = reading.target;
      const first = targets.get(key);
      if (first)
        problems.push({ source, message: `${url} is left out: ${key} is already the instance at ${first.url}` });
      else targets.set(key, reading.target);
    }
  }
  return { targets: [...targets.values()], problems };
}
