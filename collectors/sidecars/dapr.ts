import { daprAdmin } from "./dapr-admin.ts";
import { daprServiceOf } from "./dapr-service.ts";
import { goRuntimeRole, isGoRuntimeFamily } from "./go-runtime.ts";
import { isGrpcFailure } from "./grpc-failure.ts";
import { bucketBound, histogramPart } from "./histogram-part.ts";
import type { KindReader, StandingAbsence } from "./kind-reader.ts";
import type { FlowName, FlowReading, Role } from "./role.ts";
import { goRuntimeAbsence } from "./runtime-collector.ts";
import type { Series } from "./series.ts";

/** Requests to daprd over HTTP and over gRPC; which of them failed stands in their status. */
const requestFamilies: ReadonlyMap<string, (status: string) => boolean> = new Map([
  ["dapr_http_server_request_count", (status) => /^5\d\d$/.test(status)],
  ["dapr_grpc_io_server_completed_rpcs", isGrpcFailure],
]);
const statusLabels = ["status", "grpc_server_status"] as const;
const histograms = ["dapr_http_server_latency", "dapr_grpc_io_server_server_latency"] as const;
const nsPerMs = 1e6;

/** What the processes of Dapr's control plane count, which are no sidecars. */
const controlPlane = /^dapr_(operator|sentry|placement|injector|sidecar_injector|scheduler)_/;
const notExported: StandingAbsence = { state: "unsupported", reason: "daprd does not export it" };

/** daprd (1.x): requests to its APIs, from its application and from other daprds, times in milliseconds. */
export const dapr: KindReader = {
  kind: "dapr",
  recognises(families) {
    const own = [...families].filter((family) => family.startsWith("dapr_"));
    return own.some((family) => controlPlane.test(family)) ? null : (own[0] ?? null);
  },
  wants: (family) =>
    requestFamilies.has(family) ||
    histograms.some((histogram) => histogramPart(family, histogram) !== null) ||
    isGoRuntimeFamily(family),
  role(series) {
    if (!series.name.startsWith("dapr_")) return goRuntimeRole(series);
    const service = daprServiceOf(series);
    return service === null ? null : trafficRole(series, { service, direction: "in", rank: 0 });
  },
  absentFlow,
  absentPercentiles: { state: "unsupported", reason: "the latency of this daprd has no buckets" },
  absentProcess: goRuntimeAbsence({ process: notExported, go: notExported }),
  absentTraffic: {
    state: "no-traffic",
    reason: "no dapr_http_server_request_count yet: no request has come to daprd's HTTP or gRPC API",
  },
  admin: daprAdmin,
  pprofSetting: "dapr.io/enable-profiling (daprd --enable-profiling, port 7777), and sidecar.pprof",
  versionLabel: "sidecar_version",
};

function trafficRole(series: Series, flow: FlowName): Role | null {
  const isFailure = requestFamilies.get(series.name);
  if (isFailure) {
    return { of: "flow", flow, readings: ["requests", ...codesOf(series, isFailure)], scale: 1, dips: false };
  }
  for (const histogram of histograms) {
    const part = histogramPart(series.name, histogram);
    if (part === "sum") return { of: "flow", flow, readings: ["rtSumNs"], scale: nsPerMs, dips: false };
    const boundMs = part === "bucket" ? bucketBound(series) : null;
    if (boundMs !== null) return { of: "bucket", flow, boundMs };
  }
  return null;
}

function codesOf({ labels }: Series, isFailure: (status: string) => boolean): FlowReading[] {
  const status = statusLabels.map((label) => labels[label]).find(Boolean);
  if (status === undefined) return [];
  return isFailure(status) ? ["errors", "codes"] : ["codes"];
}

function absentFlow(reading: FlowReading): StandingAbsence {
  switch (reading) {
    case "errors":
      return { state: "unsupported", reason: "the requests of this daprd have no status among their labels" };
    case "bytesIn":
    case "bytesOut":
      return { state: "unsupported", reason: "daprd counts bytes of the whole process, not per service" };
    case "rtSumNs":
      return { state: "unsupported", reason: "this daprd exports no latency of its requests" };
    default:
      return notExported;
  }
}
