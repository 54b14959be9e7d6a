import type { HttpSdConfig } from "../../model/configuration.ts";
import type { HttpAccess } from "../../model/http-access.ts";
import type { Bytes, Milliseconds } from "../../model/units.ts";
import type { GetResult } from "../scrape/http-get.ts";
import type { SourceFault } from "./source-fault.ts";
import { parseTargetGroups, type TargetGroup } from "./target-group.ts";

const maxBodyBytes: Bytes = 10_000_000;
const maxTimeoutMs: Milliseconds = 10_000;

export interface HttpDiscovery {
  groups: () => TargetGroup[];
  faults: () => SourceFault[];
  stop: () => void;
}

export interface HttpDiscoveryPorts {
  get: (
    url: string,
    options: {
      timeoutMs: Milliseconds;
      maxBytes: Bytes;
      headers: Record<string, string>;
      access: HttpAccess | null;
    },
  ) => Promise<GetResult>;
  /** Calls again and again until the answer is called. */
  every: (intervalMs: Milliseconds, run: () => void) => () => void;
  /** What each server last told: it outlasts a change of the configuration. */
  told: Map<string, TargetGroup[]>;
  /** Called after every answer, good or bad. */
  read: () => void;
  problem: (url: string, message: string) => void;
}

/** Asks an HTTP server for targets, at once and at every interval. Where it fails, the targets that it last told stay. */
export function startHttpDiscovery(config: HttpSdConfig, ports: HttpDiscoveryPorts): HttpDiscovery {
  const { url, access, refreshIntervalMs } = config;
  const key = JSON.stringify(config);
  let isStopped = false;
  let isAsking = false;
  let fault = "";
  const headers = {
    Accept: "application/json",
    "User-Agent": "Meshscope",
    "X-Prometheus-Refresh-Interval-Seconds": String(refreshIntervalMs / 1000),
  };
  const ask = async (): Promise<void> => {
    const timeoutMs = Math.min(refreshIntervalMs, maxTimeoutMs);
    const answer = groupsOf(await ports.get(url, { timeoutMs, maxBytes: maxBodyBytes, headers, access }));
    if (isStopped) return;
    const before = fault;
    fault = "fault" in answer ? `not read, its earlier targets stay: ${answer.fault}` : "";
    if ("groups" in answer)
      ports.told.set(
        key,
        answer.groups.map((group) => withSource(group, url)),
      );
    else if (fault !== before) ports.problem(url, fault);
    ports.read();
  };
  const refresh = (): void => {
    if (isAsking) return;
    isAsking = true;
    void ask().finally(() => {
      isAsking = false;
    });
  };
  const stopTimer = ports.every(refreshIntervalMs, refresh);
  refresh();
  return {
    groups: () => ports.told.get(key) ?? [],
    faults: () => (fault === "" ? [] : [{ source: url, message: fault }]),
    stop() {
      isStopped = true;
      stopTimer();
    },
  };
}

/** The groups of an answer, as Prometheus asks for it: status 200, JSON. */
function groupsOf(result: GetResult): { groups: TargetGroup[] } | { fault: string } {
  if ("failure" in result) return { fault: result.failure };
  if (result.status !== 200) return { fault: `HTTP ${result.status}` };
  if (!/^application\/json\s*(;|$)/i.test(result.contentType)) {
    return { fault: `the answer is ${JSON.stringify(result.contentType.slice(0, 60))}, not application/json` };
  }
  try {
    return { groups: parseTargetGroups(new TextDecoder().decode(result.body), "answer.json") };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : "not a list of target groups" };
  }
}

/** As Prometheus labels what it found over HTTP. */
function withSource(group: TargetGroup, url: string): TargetGroup {
  return { ...group, labels: { ...group.labels, __meta_url: url } };
}
