import type { MetricsObject } from "./metrics-object.ts";
import type { ConfigDump } from "./mosn-config-dump.ts";
import { statsGlobText, statsText } from "./mosn-stats.ts";

/** What the admin API tells of. */
export interface AdminState {
  version: string;
  pid: number;
  objects: readonly MetricsObject[];
  global: MetricsObject;
  /** The pod's environment; nothing else of the process' environment is told. */
  env: Readonly<Record<string, string>>;
  dump: ConfigDump;
}

export interface AdminAnswer {
  status: number;
  body: string;
}

type Handler = (state: AdminState, query: URLSearchParams) => AdminAnswer;

/** Stage 6: running (pkg/stagemanager). */
const running = 6;

const handlers: Readonly<Record<string, Handler>> = {
  "/api/v1/version": (state) => ok(`mosn version: ${state.version}`),
  "/api/v1/states": (state) => ok(`pid=${state.pid}&state=${running}\n`),
  "/api/v1/stats": stats,
  "/api/v1/stats_glob": (state) => ok(statsGlobText(state.global)),
  "/api/v1/config_dump": dump,
  "/api/v1/features": features,
  "/api/v1/env": env,
  "/api/v1/get_loglevel": () => ok(JSON.stringify({ "": "INFO" })),
};

/**
 * MOSN's admin API (sidecars.md §1a): text for everything, and the list of paths with 200 for every path it does not
 * have. Only what reads is there; nothing can be changed through it.
 */
export function answerAdmin(state: AdminState, method: string, url: URL): AdminAnswer {
  const handler = handlers[url.pathname];
  if (!handler)
    return ok(
      `supported APIs:\n${Object.keys(handlers)
        .map((path) => `${path}\n`)
        .join("")}`,
    );
  if (method !== "GET") return { status: 405, body: "" };
  return handler(state, url.searchParams);
}

function ok(body: string): AdminAnswer {
  return { status: 200, body };
}

function stats(state: AdminState, query: URLSearchParams): AdminAnswer {
  if (query.size > 1) return onlyOneParameter;
  return ok(statsText(state.objects, query.get("key")));
}

const onlyOneParameter: AdminAnswer = { status: 400, body: "only support one parameter" };

function dump(state: AdminState, query: URLSearchParams): AdminAnswer {
  if (query.size > 1) return onlyOneParameter;
  const [parameter] = query;
  if (!parameter) return ok(JSON.stringify(state.dump));
  const [key, name] = parameter;
  const { mosn_config, listener, cluster, routers } = state.dump;
  const parts: Record<string, unknown> = {
    mosnconfig: mosn_config,
    alllisteners: listener,
    allclusters: cluster,
    allrouters: routers,
    listener: named(listener, name),
    cluster: named(cluster, name),
    router: named(routers, name),
  };
  if (!Object.hasOwn(parts, key)) return { status: 500, body: errorBody("internal error") };
  return ok(JSON.stringify(parts[key], null, " "));
}

/** An unknown name is answered with an empty value and 200, as MOSN does. */
function named(parts: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(parts, name) ? parts[name] : {};
}

const knownFeatures = { MultiTenantMode: false, PayLoadLimitEnable: false, XdsMtlsEnable: false, auto_config: false };

function features(_state: AdminState, query: URLSearchParams): AdminAnswer {
  const key = query.get("key");
  if (key === null) return ok(JSON.stringify(knownFeatures, null, " "));
  return ok(String(Object.entries(knownFeatures).some(([name, on]) => name === key && on)));
}

function env(state: AdminState, query: URLSearchParams): AdminAnswer {
  const keys = query.getAll("key");
  if (keys.length === 0) return { status: 400, body: "no env key" };
  const missing = keys.filter((key) => !Object.hasOwn(state.env, key));
  const found = Object.fromEntries(keys.filter((key) => !missing.includes(key)).map((key) => [key, state.env[key]]));
  return ok(JSON.stringify({ env: found, not_found: missing.length > 0 ? missing : null }, null, " "));
}

function errorBody(message: string): string {
  return `{\n\t"error": "${message}"\n}\n`;
}
