import type { ScrapeConfig } from "../../model/configuration.ts";
import type { DroppedTarget } from "../../model/targets.ts";
import { relabellerOf } from "../relabel/relabel.ts";
import { type DiscoveredTarget, readTarget } from "./scrape-target.ts";
import type { SourceFault } from "./source-fault.ts";
import type { TargetGroup } from "./target-group.ts";
import { type Labels, targetLabels } from "./target-labels.ts";

/** Dropped targets are for a person to look at; in a large cluster they are nearly all there are. */
const maxDropped = 1000;

/** Groups of one scrape configuration, and where they came from: a file's path, a URL, or the job. */
export interface GroupSource {
  config: ScrapeConfig;
  source: string;
  groups: TargetGroup[];
}

export interface TargetSet {
  targets: DiscoveredTarget[];
  problems: SourceFault[];
  /** The first thousand of `droppedTotal`. */
  dropped: DroppedTarget[];
  droppedTotal: number;
}

/** All targets of all sources after relabelling. Of two with the same job and instance the first stays, and that is said. */
export function targetSet(sources: readonly GroupSource[]): TargetSet {
  const targets = new Map<string, DiscoveredTarget>();
  const set: TargetSet = { targets: [], problems: [], dropped: [], droppedTotal: 0 };
  for (const { config, source, groups } of sources) {
    const drop = (discoveredLabels: Labels, reason: string, isProblem: boolean) => {
      if (++set.droppedTotal <= maxDropped) set.dropped.push({ job: config.jobName, source, discoveredLabels, reason });
      if (isProblem) set.problems.push({ source, message: reason });
    };
    for (const discovered of targetLabels(config, groups)) {
      const relabelled = relabellerOf(config.relabelRules)(discovered);
      if ("droppedBy" in relabelled) {
        drop(discovered, droppedByRule(config, relabelled.droppedBy), false);
        continue;
      }
      const reading = readTarget(relabelled.labels, config);
      if ("fault" in reading) {
        drop(discovered, reading.fault, true);
        continue;
      }
      for (const message of reading.problems) set.problems.push({ source, message });
      const { key, url } = reading.target;
      const first = targets.get(key);
      if (first) drop(discovered, `${url} is left out: ${key} is already the instance at ${first.url}`, true);
      else targets.set(key, { ...reading.target, discoveredLabels: discovered });
    }
  }
  return { ...set, targets: [...targets.values()] };
}

function droppedByRule({ relabelRules }: ScrapeConfig, index: number): string {
  const rule = relabelRules[index];
  if (!rule) return "dropped by relabelling";
  const { action, sourceLabels, targetLabel, regex } = rule;
  const condition = action.endsWith("equal") ? targetLabel : regex;
  return `dropped by relabel_configs[${index}]: ${action} ${sourceLabels.join(rule.separator)} ${condition}`;
}
