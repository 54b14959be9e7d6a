import { goRuntimeRole, isGoRuntimeFamily } from "./go-runtime.ts";
import type { KindReader, StandingAbsence } from "./kind-reader.ts";
import { mosnAdmin } from "./mosn-admin.ts";
import { mosnLifetimes } from "./mosn-lifetime.ts";
import type { FlowName, FlowReading, Role } from "./role.ts";
import { goRuntimeAbsence } from "./runtime-collector.ts";
import type { Series } from "./series.ts";

/** Downstream counters by what follows `downstream_`; times are nanoseconds already. */
const downstream: ReadonlyMap<string, readonly FlowReading[]> = new Map<string, readonly FlowReading[]>([
  ["request_total", ["requests"]],
  ["request_time_total", ["rtSumNs"]],
  ["process_time_total", ["overheadSumNs"]],
  ["request_active", ["active"]],
  ["bytes_read_total", ["bytesIn"]],
  ["bytes_write_total", ["bytesOut"]],
  ...["500", "502", "503", "504"].map((code) => [`request_${code}_total`, ["errors", "codes"]] as const),
  ...["200", "206", "302", "304"].map((code) => [`request_${code}_total`, ["codes"]] as const),
  ...["400", "403", "404", "416", "499"].map((code) => [`request_${code}_total`, ["codes", "otherFailures"]] as const),
  ["request_other_code", ["codes", "otherFailures"]],
  // No route, no healthy host, limits, injected faults; a connection that an upstream refused is not among them.
  ["request_failed", ["ownFailures"]],
]);

const prefix = "downstream_";
const versionPrefix = "meta_version:";

/** MOSN (v1.x): `downstream_*` per listener, times in nanoseconds, the Go collectors of client_golang. */
export const mosn: KindReader = {
  kind: "mosn",
  recognises: (families) =>
    ["downstream_request_total", "downstream_connection_total"].find((family) => families.has(family)) ?? null,
  wants: (family) =>
    isGoRuntimeFamily(family) ||
    (family.startsWith(prefix) && downstream.has(family.slice(prefix.length))) ||
    family.startsWith(versionPrefix),
  role(series) {
    if (series.name.startsWith(versionPrefix)) return { of: "version", version: versionOf(series.name) };
    const readings = downstream.get(series.name.slice(prefix.length));
    if (!series.name.startsWith(prefix) || !readings) return goRuntimeRole(series);
    const flow = flowOf(series);
    // Health-check streams are taken back from the request counter (MOSN's proxy decrements it).
    return flow && ({ of: "flow", flow, readings, scale: 1, dips: readings.includes("requests") } satisfies Role);
  },
  absentFlow,
  absentPercentiles: {
    state: "unsupported",
    reason: "MOSN exports no histogram; its own percentiles are of the whole life of the process",
  },
  absentProcess: goRuntimeAbsence({
    process: { state: "disabled", reason: "metrics.sinks[].config.disable_collect_process of MOSN leaves it out" },
    go: { state: "disabled", reason: "metrics.sinks[].config.disable_collect_go of MOSN leaves it out" },
  }),
  absentTraffic: { state: "disabled", reason: "metrics.stats_matcher of MOSN leaves out the downstream counters" },
  lifetimes: mosnLifetimes,
  admin: mosnAdmin,
  pprofSetting: 'pprof: {"debug": true, "port_value": 34902} in MOSN\'s configuration, and sidecar.pprof',
  versionLabel: "sidecar_version",
};

/** `proxy="global"` is the sum over all listeners and directions: read only where there is no listener. */
function flowOf({ labels }: Series): FlowName | null {
  const listener = labels["listener"];
  if (listener !== undefined) return { service: listener, direction: null, rank: 0 };
  return labels["proxy"] === "global" ? { service: "global", direction: "unknown", rank: 1 } : null;
}

function absentFlow(reading: FlowReading): StandingAbsence {
  if (reading === "retries" || reading === "timeouts") {
    return { state: "unsupported", reason: "MOSN counts retries and timeouts per cluster, not per listener" };
  }
  return { state: "disabled", reason: "metrics.stats_matcher of MOSN leaves this counter out" };
}

/** `meta_version:v1_6_0` is the version 1.6.0, as far as its name can say. */
function versionOf(name: string): string {
  return name
    .slice(versionPrefix.length)
    .replace(/^v(?=\d)/, "")
    .replaceAll("_", ".");
}
