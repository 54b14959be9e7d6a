import type { ScrapeConfig } from "../../model/configuration.ts";
import { formatDuration } from "../../model/prometheus-duration.ts";
import type { TargetGroup } from "./target-group.ts";

export type Labels = Record<string, string>;

/**
 * The labels of every target of `groups` before relabelling, as Prometheus sets them: the group's own, then `job` and
 * the names that begin with `__` where the group does not say otherwise.
 */
export function targetLabels(config: ScrapeConfig, groups: readonly TargetGroup[]): Labels[] {
  const defaults: Labels = {
    job: config.jobName,
    __scheme__: config.scheme,
    __metrics_path__: config.metricsPath,
    __scrape_interval__: formatDuration(config.intervalMs),
    __scrape_timeout__: formatDuration(config.timeoutMs),
  };
  for (const [name, values] of Object.entries(config.params)) {
    if (values[0] !== undefined) defaults[`__param_${name}`] = values[0];
  }
  return groups.flatMap((group) => {
    const own = Object.entries(group.labels).filter(([, value]) => value !== "");
    const shared = { ...defaults, ...Object.fromEntries(own) };
    return group.targets.map((address) => ({ ...shared, __address__: address }));
  });
}
