import type { Configuration } from "../../model/configuration.ts";
import type { DroppedTarget } from "../../model/targets.ts";
import type { Milliseconds } from "../../model/units.ts";
import { httpGetter } from "../scrape/http-get.ts";
import { type FollowedSource, followSources, groupSources } from "./followed-sources.ts";
import type { DiscoveredTarget } from "./scrape-target.ts";
import type { SourceFault } from "./source-fault.ts";
import type { TargetGroup } from "./target-group.ts";
import { targetSet } from "./target-set.ts";

/** A server that has not answered by then does not hold up the other targets. */
const patienceMs: Milliseconds = 1000;

export interface DiscoveryOptions {
  configuration: Configuration;
  /** The whole set of targets, whenever it is another one than before; first after all files were read once, and servers asked. */
  changed: (targets: DiscoveredTarget[]) => void;
  /** A fault of a source or of a target, when it begins. */
  problem: (source: string, message: string) => void;
  /** All that is wrong now, whenever it is something else. */
  faulty?: (faults: readonly SourceFault[]) => void;
  /** What was found and is not scraped, at most a thousand of `total`; told with `changed`, and when only it is another. */
  dropped?: (dropped: DroppedTarget[], total: number) => void;
  log: (line: string) => void;
}

export interface Discovery {
  update: (configuration: Configuration) => void;
  stop: () => void;
}

/** Finds the targets of a configuration: static ones, and those of files and of HTTP servers for as long as it runs. */
export function startDiscovery(options: DiscoveryOptions): Discovery {
  let configuration = options.configuration;
  let followed: FollowedSource[] = [];
  let waiting: NodeJS.Timeout | undefined;
  const getter = httpGetter();
  const toldByServers = new Map<string, TargetGroup[]>();
  let told = "";
  let toldDropped = "";
  let toldProblems = new Set<string>();
  let toldFaults = "[]";

  const tell = () => {
    if (followed.some((source) => !source.wasRead)) return;
    const { targets, problems, dropped, droppedTotal } = targetSet(groupSources(configuration, followed));
    const stillTold = toldProblems;
    toldProblems = new Set();
    for (const { source, message } of problems) {
      const line = `${source}\n${message}`;
      if (!stillTold.has(line) && !toldProblems.has(line)) options.problem(source, message);
      toldProblems.add(line);
    }
    const faults = [...followed.flatMap((source) => source.faults()), ...problems];
    const faultsText = JSON.stringify(faults);
    if (faultsText !== toldFaults) options.faulty?.(faults);
    toldFaults = faultsText;
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
    followed = followSources(configuration, {
      get: getter.get,
      every,
      told: toldByServers,
      problem: options.problem,
      read: tell,
    });
    waiting = setTimeout(() => {
      for (const source of followed) source.wasRead ||= source.isServer;
      tell();
    }, patienceMs);
    tell();
  };
  const end = () => {
    clearTimeout(waiting);
    for (const { stop } of followed) stop();
    followed = [];
  };

  begin();
  return {
    update(next) {
      end();
      configuration = next;
      begin();
    },
    stop() {
      end();
      getter.close();
    },
  };
}

function every(intervalMs: Milliseconds, run: () => void): () => void {
  const timer = setInterval(run, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
