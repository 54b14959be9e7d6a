import type { Direction } from "../../model/directions.ts";
import { absentEnvoyProcess, envoyProcessRole, isEnvoyProcessFamily } from "./envoy-process.ts";
import { isGrpcFailure } from "./grpc-failure.ts";
import { bucketBound, histogramPart } from "./histogram-part.ts";
import { istioAdmin } from "./istio-admin.ts";
import type { KindReader, StandingAbsence } from "./kind-reader.ts";
import { failureCauseOf } from "./response-flags.ts";
import type { FlowName, FlowReading, Role } from "./role.ts";
import type { Series } from "./series.ts";

const requestFamily = "istio_requests_total";
const buildFamily = "istio_build";
const histogram = "istio_request_duration_milliseconds";
const nsPerMs = 1e6;
const byteSums: ReadonlyMap<string, FlowReading> = new Map([
  ["istio_request_bytes_sum", "bytesIn"],
  ["istio_response_bytes_sum", "bytesOut"],
]);

/** Each request is told by both proxies that it passes: what this one received, and what it sent. Never summed. */
const directions: Partial<Record<string, Direction>> = { destination: "in", source: "out" };

/**
 * Envoy as Istio runs it: Istio's standard metrics, from Envoy (15090) or merged by the agent (15020). The agent's own
 * process (`istio_agent_*`) and the application's series that are merged in are not of the sidecar.
 */
export const istio: KindReader = {
  kind: "istio",
  recognises,
  wants: (family) =>
    family === requestFamily ||
    family === buildFamily ||
    byteSums.has(family) ||
    histogramPart(family, histogram) !== null ||
    isEnvoyProcessFamily(family),
  role(series) {
    if (series.name === buildFamily) return buildRole(series);
    return envoyProcessRole(series) ?? trafficRole(series, flowOf(series));
  },
  absentFlow,
  absentPercentiles: {
    state: "disabled",
    reason: "Istio's Telemetry API leaves out the metric REQUEST_DURATION",
  },
  absentProcess: absentEnvoyProcess,
  absentTraffic: {
    state: "no-traffic",
    reason: `no ${requestFamily} yet: no request has passed, or Istio's Telemetry API leaves out the metric REQUEST_COUNT`,
  },
  admin: istioAdmin,
  pprofSetting: null,
  versionLabel: "sidecar_version",
};

/** Istio's control plane tells its build too, without anything of Envoy. */
function recognises(families: ReadonlySet<string>): string | null {
  if (families.has(requestFamily)) return requestFamily;
  if (families.has(buildFamily) && families.has("envoy_server_uptime")) return buildFamily;
  return families.values().find((family) => family.startsWith("istio_agent_")) ?? null;
}

function buildRole({ labels }: Series): Role | null {
  const { component, tag } = labels;
  return component === "proxy" && tag ? { of: "version", version: tag } : null;
}

function flowOf({ labels }: Series): FlowName {
  const service = [labels["destination_service"], labels["destination_service_name"], labels["destination_workload"]];
  return {
    service: service.find((name) => name && name !== "unknown") ?? "unknown",
    direction: directions[labels["reporter"] ?? ""] ?? "unknown",
    rank: 0,
  };
}

function trafficRole(series: Series, flow: FlowName): Role | null {
  if (series.name === requestFamily) {
    const cause = failureCauseOf(series.labels["response_flags"]);
    const failure: FlowReading[] = cause === null ? ["errors"] : ["errors", cause];
    const readings: FlowReading[] = ["requests", "codes", ...(hasFailed(series) ? failure : [])];
    return { of: "flow", flow, readings, scale: 1, dips: false };
  }
  const bytes = byteSums.get(series.name);
  if (bytes) return { of: "flow", flow, readings: [bytes], scale: 1, dips: false };
  switch (histogramPart(series.name, histogram)) {
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

/** A code of 0 is no answer at all. gRPC fails under an HTTP 200. */
function hasFailed({ labels }: Series): boolean {
  const code = labels["response_code"] ?? "";
  return code === "0" || /^5\d\d$/.test(code) || isGrpcFailure(labels["grpc_response_status"] ?? "");
}

function absentFlow(reading: FlowReading): StandingAbsence {
  switch (reading) {
    case "rtSumNs":
      return { state: "disabled", reason: "Istio's Telemetry API leaves out the metric REQUEST_DURATION" };
    case "bytesIn":
    case "bytesOut":
      return { state: "disabled", reason: "Istio's Telemetry API leaves out REQUEST_SIZE and RESPONSE_SIZE" };
    default:
      return { state: "unsupported", reason: "Istio's standard metrics do not tell it" };
  }
}
