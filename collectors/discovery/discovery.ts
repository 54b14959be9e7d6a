import type { Configuration, ScrapeConfig } from "../../model/configuration.ts";
import type { DroppedTarget } from "../../model/targets.ts";
import { type FileDiscovery, startFileDiscovery } from "./file-discovery.ts";
import type { DiscoveredTarget } from "./scrape-target.ts";
import { type GroupSource, targetSet } from "./target-set.ts";

export interface DiscoveryOptions {
  configuration: Configuration;
  /** The whole set of targets, whenever it is another one than before; first after all files were read once. */
  changed: (targets: DiscoveredTarget[]) => void;
  /** A fault of a target file or of a target; `file` is a path, or the job where the target stands in the configuration. */
  problem: (file: string, message: string) => void;
  /** What was found and is not scraped, at most a thousand of `total`; told with `changed`, and when only it is another. */
  dropped?: (dropped: DroppedTarget[], total: number) => void;
  log: (line: string) => void;
}

export interface Discovery {
  update: (configuration: Configuration) => void;
  stop: () => void;
}

interface JobFiles {
  config: ScrapeConfig;
  discovery: FileDiscovery;
  wasRead: boolean;
}

/** Finds the targets of a configuration: static ones, and those of files for as long as it runs. */
export function startDiscovery(options: DiscoveryOptions): Discovery {
  let configuration = options.configuration;
  let jobs: JobFiles[] = [];
  let told = "";
  let toldDropped = "";
  let toldProblems = new Set<string>();

  const tell = () => {
    if (jobs.some((job) => !job.wasRead)) return;
    const { targets, problems, dropped, droppedTotal } = targetSet(sources(configuration, jobs));
    const stillTold = toldProblems;
    toldProblems = new Set();
    for (const { source, message } of problems) {
      const line = `${source}\n${message}`;
      if (!stillTold.has(line) && !toldProblems.has(line)) options.problem(source, message);
      toldProblems.add(line);
    }
    const droppedText = JSON.stringify([droppedTotal, dropped]);
    if (droppedText !== toldDropped) options.dropped?.(dropped, droppedTotal);
    toldDropped = droppedText;
    const text = JSON.stringify(targets);
    if (text === told) return;
    told = text;
    options.log(`discovery: ${targets.length} targets`);
    options.changed(targets);
  };
  const begin = () => {
    jobs = configuration.scrapeConfigs.flatMap((config) => config.fileSdConfigs.map((fileSd) => jobOf(config, fileSd)));
    tell();
  };
  const jobOf = (config: ScrapeConfig, fileSd: ScrapeConfig["fileSdConfigs"][number]): JobFiles => {
    const job: JobFiles = {
      config,
      wasRead: false,
      discovery: startFileDiscovery({
        ...fileSd,
        problem: options.problem,
        read() {
          job.wasRead = true;
          tell();
        },
      }),
    };
    return job;
  };
  const end = () => {
    for (const job of jobs) job.discovery.stop();
    jobs = [];
  };

  begin();
  return {
    update(next) {
      end();
      configuration = next;
      begin();
    },
    stop: end,
  };
}

function sources(configuration: Configuration, jobs: readonly JobFiles[]): GroupSource[] {
  return configuration.scrapeConfigs.flatMap((config) => [
    { config, source: `job ${config.jobName}`, groups: config.staticConfigs },
    ...jobs
      .filter((job) => job.config === config)
      .flatMap((job) => job.discovery.groups().map(({ file, groups }) => ({ config, source: file, groups }))),
  ]);
}
