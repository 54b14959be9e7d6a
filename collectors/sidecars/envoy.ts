import { envoyAdmin } from "./envoy-admin.ts";
import { absentEnvoyProcess, envoyProcessRole, isEnvoyProcessFamily } from "./envoy-process.ts";
import { bucketBound, histogramPart } from "./histogram-part.ts";
import type { KindReader, StandingAbsence } from "./kind-reader.ts";
import type { FlowName, FlowReading, Role } from "./role.ts";
import type { Series } from "./series.ts";

const prefix = "envoy_http_downstream_";
/** Counts a request when it ends, so that requests, time and failures belong together. */
const histogram = `${prefix}rq_time`;
const classFamily = `${prefix}rq_xx`;
const counters: ReadonlyMap<string, FlowReading> = new Map([
  [`${prefix}rq_active`, "active"],
  [`${prefix}cx_rx_bytes_total`, "bytesIn"],
  [`${prefix}cx_tx_bytes_total`, "bytesOut"],
]);
/** Envoy's own listener, whose requests are the scraper's. */
const ownPrefix = "admin";
const nsPerMs = 1e6;

/** Envoy (1.x) with its own statistics: `envoy_http_downstream_*` per HTTP connection manager, times in milliseconds. */
export const envoy: KindReader = {
  kind: "envoy",
  recognises: (families) => ["envoy_server_uptime", "envoy_server_live"].find((family) => families.has(family)) ?? null,
  wants: (family) =>
    counters.has(family) ||
    family === classFamily ||
    histogramPart(family, histogram) !== null ||
    isEnvoyProcessFamily(family),
  role(series) {
    const processRole = envoyProcessRole(series);
    if (processRole) return processRole;
    const flow = flowOf(series);
    return flow && trafficRole(series, flow);
  },
  absentFlow,
  absentPercentiles: {
    state: "disabled",
    reason: "stats_config.stats_matcher of Envoy, or histogram_buckets in the address, leaves out the buckets",
  },
  absentProcess: absentEnvoyProcess,
  absentTraffic: {
    state: "no-traffic",
    reason: `no ${histogram} yet: no HTTP connection manager has answered a request, or stats_config.stats_matcher leaves it out`,
  },
  admin: envoyAdmin,
  pprofSetting: null,
  versionLabel: "sidecar_version",
};

/** The tag is called without its prefix where the bootstrap configuration names tags itself. */
function flowOf({ labels }: Series): FlowName | null {
  const service = labels["envoy_http_conn_manager_prefix"] ?? labels["http_conn_manager_prefix"];
  return service === undefined || service === ownPrefix ? null : { service, direction: null, rank: 0 };
}

function trafficRole(series: Series, flow: FlowName): Role | null {
  const counter = counters.get(series.name);
  if (counter) return { of: "flow", flow, readings: [counter], scale: 1, dips: false };
  if (series.name === classFamily) {
    const { labels } = series;
    const failed = (labels["envoy_response_code_class"] ?? labels["response_code_class"]) === "5";
    return { of: "flow", flow, readings: failed ? ["errors", "codes"] : ["codes"], scale: 1, dips: false };
  }
  switch (histogramPart(series.name, histogram)) {
    case "count":
      return { of: "flow", flow, readings: ["requests"], scale: 1, dips: false };
    case "sum":
      return { of: "flow", flow, readings: ["rtSumNs"], scale: nsPerMs, dips: false };
    case "bucket": {
      const boundMs = bucketBound(series);
      return boundMs === null ? null : { of: "bucket", flow, boundMs };
    }
    default:
      return null;
  }
}

function absentFlow(reading: FlowReading): StandingAbsence {
  switch (reading) {
    case "retries":
    case "timeouts":
      return { state: "unsupported", reason: "Envoy counts retries and timeouts per cluster, not per listener" };
    case "overheadSumNs":
      return { state: "unsupported", reason: "Envoy does not tell its own part of a request's time" };
    default:
      return { state: "disabled", reason: "stats_config.stats_matcher of Envoy leaves it out" };
  }
}
