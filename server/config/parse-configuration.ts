import type { Configuration, ConfigurationError } from "../../model/configuration.ts";
import { defaultRules } from "../../model/rules.ts";
import { captureBlock } from "./capture-block.ts";
import { listOf, mapping } from "./collections.ts";
import { defaultCapture, defaultRetention, defaultServer } from "./defaults.ts";
import type { Place, Read, Report } from "./place.ts";
import { ignoredGlobalKeys, ignoredTopKeys } from "./prometheus-keys.ts";
import { readYaml } from "./read-yaml.ts";
import { retentionBlock } from "./retention-block.ts";
import { rulesBlock } from "./rules-block.ts";
import { type ReadScrapeConfig, scrapeConfig } from "./scrape-config.ts";
import { defaultTiming, type ScrapeTiming, timingKeys, timingOf } from "./scrape-timing.ts";
import { serverBlock } from "./server-block.ts";

export interface ParsedConfiguration {
  /** Null where there is an error among the problems. */
  configuration: Configuration | null;
  /** In the order of the file. */
  problems: ConfigurationError[];
}

/**
 * Reads the text of a `meshscope.yaml`. Never throws: every fault is a problem with its place. Relative paths in it are
 * of `baseDir`.
 */
export function parseConfiguration(text: string, file: string, { baseDir }: { baseDir: string }): ParsedConfiguration {
  const empty = "the file is empty; it needs at least scrape_configs";
  const { value, problems } = readYaml({ text, file, empty }, (top, report) => readTop(top, report, baseDir));
  return { configuration: value, problems };
}

function readTop(top: Place, report: Report, baseDir: string): Configuration | undefined {
  let inherited: ScrapeTiming = defaultTiming;
  const keys = mapping(
    {
      global: globalBlock((timing) => {
        inherited = timing;
      }),
      // Read after all other keys, since `global` may stand below it.
      scrape_configs: (at: Place) => at,
      rules: rulesBlock,
      capture: captureBlock,
      retention: retentionBlock,
      server: serverBlock(baseDir),
    },
    ignoredTopKeys,
  )(top, report);
  if (!keys) return undefined;
  const scrapeConfigs = keys.scrape_configs
    ? listOf(scrapeConfig(() => inherited, baseDir))(keys.scrape_configs, report)
    : undefined;
  if (!keys.scrape_configs) report(top, "scrape_configs is missing: nothing is scraped", "warning");
  reportSameNames(scrapeConfigs ?? [], report);
  return {
    scrapeConfigs: (scrapeConfigs ?? []).map(({ config }) => config),
    rules: keys.rules ?? [...defaultRules],
    capture: keys.capture ?? defaultCapture,
    retention: keys.retention ?? defaultRetention,
    server: keys.server ?? defaultServer,
  };
}

function globalBlock(found: (timing: ScrapeTiming) => void): Read<true> {
  const keysOf = mapping(timingKeys, ignoredGlobalKeys);
  return (at, report) => {
    const keys = keysOf(at, report);
    if (keys) found(timingOf(keys, defaultTiming, report));
    return true;
  };
}

function reportSameNames(configs: readonly ReadScrapeConfig[], report: Report): void {
  const seen = new Set<string>();
  for (const { config, nameAt } of configs) {
    if (config.jobName !== "" && seen.has(config.jobName)) report(nameAt, `there is already a job "${config.jobName}"`);
    seen.add(config.jobName);
  }
}
