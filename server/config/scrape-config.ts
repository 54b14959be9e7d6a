import { isMap, isScalar, type Node } from "yaml";
import type { ScrapeConfig } from "../../model/configuration.ts";
import { listOf, located, mapOf, mapping } from "./collections.ts";
import { fileDiscoveryConfig, httpDiscoveryConfig, staticConfig } from "./discovery-blocks.ts";
import { accessKeys, accessOf } from "./http-access-block.ts";
import type { Place, Read } from "./place.ts";
import { ignoredScrapeKeys } from "./prometheus-keys.ts";
import { relabelRules } from "./relabel-blocks.ts";
import { flag, oneOf, text } from "./scalars.ts";
import { type ScrapeTiming, timingKeys, timingOf } from "./scrape-timing.ts";
import { noSidecarBlock, sidecarBlock } from "./sidecar-block.ts";

/** One entry of `scrape_configs`; `nameAt` is where its name stands. */
export interface ReadScrapeConfig {
  config: ScrapeConfig;
  nameAt: Place;
}

export function scrapeConfig(inherited: () => ScrapeTiming, baseDir: string): Read<ReadScrapeConfig> {
  const keysOf = mapping(
    {
      job_name: located(text("the name of a job", (name) => name.trim() !== "" && name.length <= 200)),
      ...timingKeys,
      metrics_path: text('a path that begins with "/"', (path) => path.startsWith("/")),
      scheme: oneOf(["http", "https"]),
      params: mapOf(listOf(text()), { what: "the name of a parameter", accepts: (name) => name !== "" }),
      honor_timestamps: flag,
      static_configs: whole(listOf(staticConfig)),
      file_sd_configs: whole(listOf(fileDiscoveryConfig(baseDir))),
      http_sd_configs: whole(listOf(httpDiscoveryConfig(baseDir))),
      ...accessKeys(baseDir),
      relabel_configs: whole(relabelRules),
      metric_relabel_configs: whole(relabelRules),
      honor_labels: flag,
      sidecar: sidecarBlock,
    },
    ignoredScrapeKeys,
  );
  return (at, report) => {
    const keys = keysOf(at, report);
    if (!keys) return undefined;
    if (!keys.job_name) report(at, "job_name is missing");
    if (!keys.static_configs && !keys.file_sd_configs && !keys.http_sd_configs && !hasOtherDiscovery(at)) {
      report(at, "has neither static_configs, file_sd_configs nor http_sd_configs: nothing is scraped", "warning");
    }
    return {
      nameAt: keys.job_name?.at ?? at,
      config: {
        jobName: keys.job_name?.value ?? "",
        ...timingOf(keys, inherited(), report),
        metricsPath: keys.metrics_path ?? "/metrics",
        scheme: keys.scheme ?? "http",
        params: keys.params ?? {},
        honorTimestamps: keys.honor_timestamps ?? true,
        staticConfigs: keys.static_configs ?? [],
        fileSdConfigs: keys.file_sd_configs ?? [],
        httpSdConfigs: keys.http_sd_configs ?? [],
        access: accessOf(keys, report),
        relabelRules: keys.relabel_configs ?? [],
        metricRelabelRules: keys.metric_relabel_configs ?? [],
        honorLabels: keys.honor_labels ?? false,
        sidecar: keys.sidecar ?? noSidecarBlock,
      },
    };
  };
}

/** Whether it has another discovery of Prometheus', of which a warning tells already that its targets are not scraped. */
function hasOtherDiscovery({ node }: Place): boolean {
  return isMap<Node>(node) && node.items.some(({ key }) => isScalar(key) && String(key.value).endsWith("_sd_configs"));
}

/** A list that is there but faulty is empty, not missing. */
function whole<T>(read: Read<T[]>): Read<T[]> {
  return (at, report) => read(at, report) ?? [];
}
