import type { ScrapeConfig } from "../../model/configuration.ts";
import type { TargetGroup } from "./target-group.ts";

export type Labels = Record<string, string>;

/**
 * The labels of every target of `groups` before anything is read from them, as Prometheus sets them: the group's own,
 * then `job` and the names that begin with `__` where the group does not say otherwise.
 */
export function targetLabels(config: ScrapeConfig, groups: readonly TargetGroup[]): Labels[] {
  const params: Labels = {};
  for (const [name, values] of Object.entries(config.params)) {
    if (values[0] !== undefined) params[`__param_${name}`] = values[0];
  }
  return groups.flatMap((group) =>
    group.targets.map((address) => ({
      job: config.jobName,
      __scheme__: config.scheme,
      __metrics_path__: config.metricsPath,
      ...params,
      ...group.labels,
      __address__: address,
    })),
  );
}
