import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { envoyAdmin } from "../../../collectors/sidecars/envoy-admin.ts";
import { istio } from "../../../collectors/sidecars/istio.ts";
import { istioAdmin } from "../../../collectors/sidecars/istio-admin.ts";
import { bodyOf, normaliseBodies } from "./scrapes.ts";

const merged = readFileSync(new URL("../../fixtures/istio-constructed/merged_15020.prom", import.meta.url), "utf8");

interface Row {
  reporter?: string;
  service?: string;
  code?: string;
  grpc?: string;
}

function requests(row: Row, count: number): string {
  const { reporter = "destination", service = "pay.prod.svc.cluster.local", code = "200", grpc = "" } = row;
  const labels = `reporter="${reporter}",destination_service="${service}",destination_service_name="pay",response_code="${code}",grpc_response_status="${grpc}"`;
  return bodyOf({
    [`istio_requests_total{${labels}}`]: count,
    [`istio_request_duration_milliseconds_bucket{${labels},le="5"}`]: count,
    [`istio_request_duration_milliseconds_bucket{${labels},le="+Inf"}`]: count,
    [`istio_request_duration_milliseconds_sum{${labels}}`]: count * 4,
    [`istio_request_duration_milliseconds_count{${labels}}`]: count,
  });
}

const fromAllReporters = (n: number) =>
  requests({}, n) + requests({ reporter: "source" }, 3 * n) + requests({ reporter: "waypoint" }, n);

const server = (uptime: number) =>
  bodyOf({ "envoy_server_uptime{}": uptime, "envoy_server_memory_physical_size{}": 5e7 });

const serverInfo = (metadata: object) =>
  JSON.stringify({
    version: "a1/1.34.1/Clean/RELEASE/BoringSSL",
    state: "LIVE",
    command_line_options: {},
    node: { metadata },
  });

const second = (before: string, after: string) => normaliseBodies(istio, [before, after])[1];

it("what both ends tell of a request is kept apart: received, and sent", () => {
  const found = second(fromAllReporters(10), fromAllReporters(20))?.flows.map(({ direction, service, counts }) => [
    direction,
    service,
    counts.requests,
    counts.rtSumNs,
  ]);
  expect(found).toEqual([
    ["in", "pay.prod.svc.cluster.local", 10, 40e6],
    ["out", "pay.prod.svc.cluster.local", 30, 120e6],
    ["unknown", "pay.prod.svc.cluster.local", 10, 40e6],
  ]);
});

it.each([
  [{ code: "200" }, 0],
  [{ code: "404" }, 0],
  [{ code: "500" }, 1],
  [{ code: "503" }, 1],
  [{ code: "0" }, 1],
  [{ code: "200", grpc: "0" }, 0],
  [{ code: "200", grpc: "5" }, 0],
  [{ code: "200", grpc: "14" }, 1],
])("of one request with %j fail %i", (row, errors) => {
  const ok = (n: number) => requests({ service: "pay.prod.svc.cluster.local" }, n);
  expect(second(ok(1) + requests(row, 5), ok(1) + requests(row, 6))?.flows[0]?.counts.errors).toBe(errors);
});

it.each([
  ["pay.prod.svc.cluster.local", "pay.prod.svc.cluster.local"],
  ["unknown", "pay"],
  ["", "pay"],
])("the destination %j is the service %s", (service, name) => {
  const body = requests({ service }, 1);
  expect(second(body, body)?.flows[0]?.service).toBe(name);
});

describe("a merged body", () => {
  const grown = merged
    .replace(/(response_code="200".*) 4813$/m, "$1 4913")
    .replace(/(response_code="503".*) 22$/m, "$1 27");

  it("has the traffic of the proxy, whose version it tells", () => {
    const scrape = second(merged, grown);
    expect(scrape?.version).toBe("1.30.0");
    expect(scrape?.flows).toMatchObject([
      {
        direction: "in",
        service: "server.default.svc.cluster.local",
        counts: { requests: 105, errors: 5, bytesIn: -3 },
      },
    ]);
  });

  it("tells nothing of the proxy's process: that of the agent and of the application are others", () => {
    const application = bodyOf({ go_goroutines: 7, process_cpu_seconds_total: 3, process_resident_memory_bytes: 1e6 });
    const scrape = second(merged + application, grown + application);
    expect(scrape?.process).toMatchObject({ up: 1, cpuCores: -4, rss: -3, goroutine: -4 });
    expect(scrape?.absent.find(({ signal }) => signal === "goroutine")?.reason).toBe("Envoy is not a Go process");
  });

  it("of Envoy's own statistics tells memory and restarts", () => {
    const scrape = second(merged + server(90), merged + server(3));
    expect(scrape).toMatchObject({ continuity: "restart", process: { rss: 5e7 } });
  });
});

it("the admin API is Envoy's, and its version that of Istio", () => {
  expect(istioAdmin.read([serverInfo({ ISTIO_VERSION: "1.30.0" })], [200])?.version).toBe("1.30.0");
  expect(istioAdmin.read([serverInfo({})], [200])).toBeNull();
  expect(envoyAdmin.read([serverInfo({})], [200])?.version).toBe("1.34.1");
});
