import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { dapr } from "../../../collectors/sidecars/dapr.ts";
import { daprAdmin } from "../../../collectors/sidecars/dapr-admin.ts";
import { bodyOf, normaliseBodies } from "./scrapes.ts";

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/dapr-1.14.0/${name}`, import.meta.url), "utf8");
const second = (before: string, after: string) => normaliseBodies(dapr, [before, after])[1];

function http(path: string, status: string, count: number): string {
  const labels = `app_id="order",method="POST",path="${path}",status="${status}"`;
  return bodyOf({
    [`dapr_http_server_request_count{${labels}}`]: count,
    [`dapr_http_server_latency_bucket{${labels},le="1"}`]: 0,
    [`dapr_http_server_latency_bucket{${labels},le="2"}`]: count,
    [`dapr_http_server_latency_bucket{${labels},le="+Inf"}`]: count,
    [`dapr_http_server_latency_sum{${labels}}`]: count * 2,
  });
}

function grpc(method: string, status: string, count: number): string {
  return bodyOf({
    [`dapr_grpc_io_server_completed_rpcs{app_id="order",grpc_server_method="${method}",grpc_server_status="${status}"}`]:
      count,
    [`dapr_grpc_io_server_server_latency_sum{app_id="order",grpc_server_method="${method}"}`]: count * 3,
  });
}

const bothApis = (n: number) => http("/v1.0/state/s", "500", n) + grpc("/a.Dapr/GetState", "OK", 2 * n);

const withoutStatus = (n: number) =>
  bodyOf({ 'dapr_http_server_request_count{app_id="order",path="/v1.0/state/s"}': n });

it("the real body is requests of its service, in a window of its own", () => {
  const real = fixture("metrics.prom");
  const later = real
    .replace(/(dapr_http_server_request_count\{.*\}) 1969/, "$1 2069")
    .replace(/(dapr_http_server_latency_sum\{.*\}) 11469.*/, "$1 11969.999999999995");
  const scrape = normaliseBodies(dapr, [real, later], { cpuCores: 2 })[1];
  expect(scrape?.flows).toMatchObject([
    {
      direction: "in",
      service: "pricing",
      active: -4,
      counts: { requests: 100, errors: 0, overheadSumNs: -4, bytesIn: -4 },
    },
  ]);
  expect(scrape?.flows[0]?.counts.rtSumNs).toBeCloseTo(500e6, -3);
  expect(scrape?.process.goroutine).toBeGreaterThan(0);
  expect(scrape?.process.rss).toBeGreaterThan(0);
  expect(scrape?.process.cpu).toBe(0);
});

it.each([
  ["/v1.0/invoke/pricing/method/price", "pricing"],
  ["/v1.0/state/statestore", "state"],
  ["/v1.0/publish/pubsub/orders", "publish"],
  ["/v1.0-alpha1/crypto/vault/encrypt", "crypto"],
  ["", "all"],
  ["/metrics", "all"],
  ["/v1.0/healthz", undefined],
  ["/v1.0/metadata", undefined],
])("over HTTP %j is the service %s", (path, service) => {
  const body = http(path, "200", 1);
  expect(second(body, body)?.flows[0]?.service).toBe(service);
});

it.each([
  ["/dapr.proto.runtime.v1.Dapr/SaveState", "state"],
  ["/dapr.proto.runtime.v1.Dapr/PublishEvent", "publish"],
  ["/dapr.proto.runtime.v1.Dapr/InvokeService", "invoke"],
  ["/dapr.proto.runtime.v1.Dapr/InvokeBinding", "bindings"],
  ["/dapr.proto.runtime.v1.Dapr/GetActorState", "actors"],
  ["/dapr.proto.internals.v1.ServiceInvocation/CallLocal", "order"],
  ["/shop.v1.Orders/Place", "Place"],
  ["/grpc.health.v1.Health/Check", undefined],
  ["/dapr.proto.runtime.v1.Dapr/GetMetadata", undefined],
])("over gRPC %s is the service %s", (method, service) => {
  const body = grpc(method, "OK", 1);
  expect(second(body, body)?.flows[0]?.service).toBe(service);
});

it.each([
  [http("/v1.0/state/s", "200", 1), http("/v1.0/state/s", "200", 9), 8, 0],
  [http("/v1.0/state/s", "404", 1), http("/v1.0/state/s", "404", 9), 8, 0],
  [http("/v1.0/state/s", "500", 1), http("/v1.0/state/s", "500", 9), 8, 8],
  [grpc("/a.Dapr/GetState", "OK", 1), grpc("/a.Dapr/GetState", "OK", 9), 8, 0],
  [grpc("/a.Dapr/GetState", "NotFound", 1), grpc("/a.Dapr/GetState", "NotFound", 9), 8, 0],
  [grpc("/a.Dapr/GetState", "Unavailable", 1), grpc("/a.Dapr/GetState", "Unavailable", 9), 8, 8],
])("requests and failures of both APIs: case %#", (before, after, requests, errors) => {
  expect(second(before, after)?.flows[0]?.counts).toMatchObject({ requests, errors });
});

it("one service over both APIs is one flow", () => {
  expect(second(bothApis(1), bothApis(3))?.flows).toMatchObject([
    { service: "state", counts: { requests: 6, errors: 2, rtSumNs: 16e6 } },
  ]);
});

it("before the first request there is no traffic, and a request without a status tells no failures", () => {
  const idle = bodyOf({ "dapr_runtime_component_loaded{}": 1 });
  expect(second(idle, idle)?.absent).toContainEqual({
    signal: "qps",
    state: "no-traffic",
    reason: expect.stringContaining("no request has come"),
  });
  expect(second(withoutStatus(1), withoutStatus(2))?.flows[0]?.counts).toMatchObject({
    requests: 1,
    errors: -4,
    rtSumNs: -4,
  });
});

it.each([
  [fixture("metadata-constructed.json"), "1.16.0"],
  ['{"id":"pricing","runtimeVersion":"edge"}', "edge"],
  ['{"id":"pricing"}', undefined],
  ["supported APIs:\n/", undefined],
])("the metadata %j tell the version %s", (body, version) => {
  expect(daprAdmin.read([body], [200])?.version).toBe(version);
});

it.each([
  [204, { isReady: true, says: "healthy" }],
  [500, { isReady: false, says: "not healthy" }],
  [401, null],
  [null, null],
])("the health probe answering %s means %j", (status, readiness) => {
  expect(daprAdmin.read([fixture("metadata-constructed.json"), null], [200, status])).toMatchObject({ readiness });
});
