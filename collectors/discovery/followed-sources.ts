import type { Configuration, HttpSdConfig, ScrapeConfig } from "../../model/configuration.ts";
import { startFileDiscovery } from "./file-discovery.ts";
import { type HttpDiscoveryPorts, startHttpDiscovery } from "./http-discovery.ts";
import type { SourceFault } from "./source-fault.ts";
import type { GroupSource } from "./target-set.ts";

/** One source of targets of a job that is followed while the console runs. */
export interface FollowedSource {
  config: ScrapeConfig;
  /** Whether what it holds may be told: it was read, or has been waited for long enough. */
  wasRead: boolean;
  /** A server, which may take as long as it likes to answer for the first time. */
  isServer: boolean;
  found: () => Omit<GroupSource, "config">[];
  faults: () => SourceFault[];
  stop: () => void;
}

type Discover = (read: () => void) => Pick<FollowedSource, "found" | "faults" | "stop">;

/** Begins to follow all files and servers of a configuration; `ports.read` is called whenever one was read. */
export function followSources(configuration: Configuration, ports: HttpDiscoveryPorts): FollowedSource[] {
  const files =
    (fileSd: ScrapeConfig["fileSdConfigs"][number]): Discover =>
    (read) => {
      const { groups, faults, stop } = startFileDiscovery({ ...fileSd, problem: ports.problem, read });
      return {
        stop,
        faults,
        found: () => groups().map(({ file, groups: found }) => ({ source: file, groups: found })),
      };
    };
  const server =
    (httpSd: HttpSdConfig): Discover =>
    (read) => {
      const { groups, faults, stop } = startHttpDiscovery(httpSd, { ...ports, read });
      return { stop, faults, found: () => [{ source: httpSd.url, groups: groups() }] };
    };
  const follow = (config: ScrapeConfig, isServer: boolean, discover: Discover): FollowedSource => {
    const read = () => {
      source.wasRead = true;
      ports.read();
    };
    const source: FollowedSource = { config, wasRead: false, isServer, ...discover(read) };
    return source;
  };
  return configuration.scrapeConfigs.flatMap((config) => [
    ...config.fileSdConfigs.map((fileSd) => follow(config, false, files(fileSd))),
    ...config.httpSdConfigs.map((httpSd) => follow(config, true, server(httpSd))),
  ]);
}

/** What all sources hold now, job by job in the order of the configuration. */
export function groupSources(configuration: Configuration, followed: readonly FollowedSource[]): GroupSource[] {
  return configuration.scrapeConfigs.flatMap((config) => [
    { config, source: `job ${config.jobName}`, groups: config.staticConfigs },
    ...followed
      .filter((source) => source.config === config)
      .flatMap(({ found }) => found().map((one) => ({ ...one, config }))),
  ]);
}
