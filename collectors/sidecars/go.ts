import { goRuntimeRole, isGoRuntimeFamily } from "./go-runtime.ts";
import { isGrpcFailure } from "./grpc-failure.ts";
import { bucketBound, histogramPart } from "./histogram-part.ts";
import type { KindHints, KindReader } from "./kind-reader.ts";
import type { FlowName, Role } from "./role.ts";
import { goRuntimeAbsence } from "./runtime-collector.ts";
import type { Series } from "./series.ts";

/** Request histograms, the first one present is read (semantics.md, "Traffic"). */
const knownHistograms = [
  "http_server_request_duration_seconds",
  "http_request_duration_seconds",
  "grpc_server_handling_seconds",
] as const;
const handledFamily = "grpc_server_handled_total";
const grpcHistogram = "grpc_server_handling_seconds";

const codeLabels = ["code", "status", "http_response_status_code", "grpc_code"] as const;
const serviceLabels = ["http_route", "route", "handler", "path"] as const;

/** A Go process with client_golang: its runtime, and its server request histogram where it has one. */
export const go: KindReader = {
  kind: "go",
  recognises: (families) => (families.has("go_goroutines") ? "go_goroutines" : null),
  wants: (family, hints) =>
    isGoRuntimeFamily(family) ||
    isBuildInfo(family) ||
    family === handledFamily ||
    histograms(hints).some((name) => histogramPart(family, name) !== null),
  role(series, hints) {
    if (isBuildInfo(series.name)) {
      const version = series.labels["version"];
      return version ? { of: "version", version: version.replace(/^v(?=\d)/, "") } : null;
    }
    return trafficRole(series, hints) ?? goRuntimeRole(series);
  },
  absentFlow: (reading) =>
    reading === "errors"
      ? { state: "unsupported", reason: "the request histogram has no status code among its labels" }
      : { state: "unsupported", reason: "a Go process does not export it" },
  absentPercentiles: { state: "unsupported", reason: "the request histogram has no buckets" },
  absentProcess: goRuntimeAbsence({
    process: { state: "unsupported", reason: "the process does not export client_golang's process collector" },
    go: { state: "unsupported", reason: "the process does not export client_golang's Go collector" },
  }),
  absentTraffic: {
    state: "unsupported",
    reason: `no request histogram: ${knownHistograms.join(", ")}, or the one named in sidecar.traffic`,
  },
  admin: null,
  pprofSetting: 'import _ "net/http/pprof" in the program, and sidecar.pprof',
  versionLabel: "version",
};

/** The version of the program itself; `go_build_info` tells its main module's, which is mostly "(devel)". */
function isBuildInfo(family: string): boolean {
  return family.endsWith("_build_info") && family !== "go_build_info";
}

function histograms(hints: KindHints): readonly string[] {
  return hints.trafficMetric === null ? knownHistograms : [hints.trafficMetric];
}

function trafficRole(series: Series, hints: KindHints): Role | null {
  const names = histograms(hints);
  const rank = names.findIndex((name) => histogramPart(series.name, name) !== null);
  if (rank < 0) return handledRole(series, names);
  const flow = { service: serviceOf(series), direction: "in", rank } satisfies FlowName;
  const histogram = names[rank] ?? "";
  const part = histogramPart(series.name, histogram);
  if (part === "bucket") {
    const bound = bucketBound(series);
    return bound === null ? null : { of: "bucket", flow, boundMs: bound * unitMs(histogram) };
  }
  if (part === "sum") return { of: "flow", flow, readings: ["rtSumNs"], scale: unitMs(histogram) * 1e6, dips: false };
  const failed = hasFailed(series);
  if (failed === null) return { of: "flow", flow, readings: ["requests"], scale: 1, dips: false };
  return {
    of: "flow",
    flow,
    readings: failed ? ["requests", "errors", "codes"] : ["requests", "codes"],
    scale: 1,
    dips: false,
  };
}

/** go-grpc-prometheus counts codes beside its histogram, which has none. */
function handledRole(series: Series, names: readonly string[]): Role | null {
  const rank = names.indexOf(grpcHistogram);
  if (series.name !== handledFamily || rank < 0) return null;
  const flow = { service: serviceOf(series), direction: "in", rank } satisfies FlowName;
  return { of: "flow", flow, readings: hasFailed(series) ? ["errors", "codes"] : ["codes"], scale: 1, dips: false };
}

/** Whether the series counts failed requests; null: it tells no code. */
function hasFailed({ labels }: Series): boolean | null {
  for (const label of codeLabels) {
    const code = labels[label];
    if (code) return /^5(\d\d|xx)$/i.test(code) || (/^[A-Z]/.test(code) && isGrpcFailure(code));
  }
  return null;
}

function serviceOf({ labels }: Series): string {
  for (const label of serviceLabels) {
    const service = labels[label];
    if (service) return service;
  }
  const service = labels["grpc_service"];
  if (!service) return "all";
  return labels["grpc_method"] ? `${service}/${labels["grpc_method"]}` : service;
}

/** The unit stands at the end of a histogram's name; without one it is seconds, the base unit of Prometheus. */
function unitMs(histogram: string): number {
  return /(_milliseconds|_ms)$/.test(histogram) ? 1 : 1000;
}
