import { z } from "zod";
import type { Direction } from "../../model/directions.ts";
import type { Readiness } from "../../model/targets.ts";
import type { AdminReader } from "./admin-reader.ts";
import { configurationFacts } from "./configuration-facts.ts";
import { jsonOf } from "./json-text.ts";
import type { Listeners } from "./listeners.ts";
import { mosnSamplingOf } from "./mosn-config.ts";

/** MOSN's admin API. Each request leaves a line in MOSN's log, so it is asked seldom. */
export const mosnAdmin: AdminReader = {
  paths: ["/api/v1/version", "/api/v1/states", "/api/v1/config_dump?alllisteners", "/api/v1/config_dump?mosnconfig"],
  read([versionBody, statesBody, listenersBody, configBody]) {
    const version = versionBody == null ? null : mosnVersionOf(versionBody);
    if (version === null) return null;
    const listeners = listenersBody == null ? null : mosnListenersOf(listenersBody);
    return {
      version,
      pid: statesBody == null ? null : mosnPidOf(statesBody),
      listeners,
      configuration: configurationFacts([listenersBody], listeners),
      readiness: statesBody == null ? null : mosnReadinessOf(statesBody),
      sampling: configBody == null ? null : mosnSamplingOf(configBody),
    };
  },
  setting: "admin.address in MOSN's configuration (it listens on 127.0.0.1 unless told otherwise), and sidecar.admin",
};

/**
 * Answers of MOSN's admin API (v1.6). It answers 200 with a help text to every path it does not know, so that only
 * the body tells.
 */
const versionPrefix = "mosn version: ";

/** `/api/v1/version`; null: not MOSN's answer. */
export function mosnVersionOf(body: string): string | null {
  if (!body.startsWith(versionPrefix)) return null;
  const version = body
    .slice(versionPrefix.length)
    .trim()
    .replace(/^v(?=\d)/, "");
  return /^[\w.+-]{1,64}$/.test(version) ? version : null;
}

const statesPattern = /^pid=(\d{1,10})&state=(\d{1,3})\s*$/;

/** `/api/v1/states`: `pid=123&state=6`; null: not MOSN's answer. */
export function mosnPidOf(body: string): number | null {
  const match = statesPattern.exec(body);
  return match ? Number(match[1]) : null;
}

/** Stages of a MOSN process by their numbers (`pkg/stagemanager`). */
const stages = [
  "nil",
  "parameters parsed",
  "initialising",
  "before the start",
  "starting",
  "after the start",
  "running",
  "before the stop",
  "stopping gracefully",
  "stopping",
  "after the stop",
  "stopped",
  "starting a new server",
  "upgrading",
] as const;

/** `/api/v1/states`; null: not MOSN's answer, or a stage that is not known. */
export function mosnReadinessOf(body: string): Readiness | null {
  const stage = stages[Number(statesPattern.exec(body)?.[2] ?? Number.NaN)];
  return stage === undefined ? null : { isReady: stage === "running", says: stage };
}

const listenersSchema = z.record(
  z.string(),
  z.object({
    type: z.string().optional(),
    stream_filters: z.array(z.object({ type: z.string().optional() })).optional(),
  }),
);
const directionOfType: Partial<Record<string, Direction>> = { ingress: "in", egress: "out" };

/**
 * `/api/v1/config_dump?alllisteners`. Only names and types are taken: older versions leave private keys in the dump.
 * Null: not MOSN's answer.
 */
export function mosnListenersOf(body: string): Listeners | null {
  const checked = listenersSchema.safeParse(jsonOf(body));
  if (!checked.success) return null;
  const listeners: Listeners = { directions: new Map(), ignored: new Set() };
  for (const [name, { type, stream_filters: filters }] of Object.entries(checked.data)) {
    const direction = directionOfType[type ?? ""];
    if (direction) listeners.directions.set(name, direction);
    if (filters?.some((filter) => filter.type === "actuator_filter")) listeners.ignored.add(name);
  }
  return listeners;
}
