import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { envoy } from "../../../collectors/sidecars/envoy.ts";
import { envoyAdmin, envoyServerInfoOf } from "../../../collectors/sidecars/envoy-admin.ts";
import { watchedFlow } from "../../../collectors/sidecars/flow-values.ts";
import { bodyOf, normaliseBodies } from "./scrapes.ts";

const fixture = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), "utf8");

interface Manager {
  count: number;
  sumMs?: number;
  classes?: Record<string, number>;
  fast?: number;
}

function manager(prefix: string, { count, sumMs = 0, classes = { 2: count }, fast = count }: Manager): string {
  const label = `envoy_http_conn_manager_prefix="${prefix}"`;
  const samples: Record<string, number> = {
    [`envoy_http_downstream_rq_total{${label}}`]: count + 7,
    [`envoy_http_downstream_rq_active{${label}}`]: 3,
    [`envoy_http_downstream_cx_rx_bytes_total{${label}}`]: count * 100,
    [`envoy_http_downstream_cx_tx_bytes_total{${label}}`]: count * 200,
    [`envoy_http_downstream_rq_time_bucket{${label},le="5"}`]: fast,
    [`envoy_http_downstream_rq_time_bucket{${label},le="10"}`]: count,
    [`envoy_http_downstream_rq_time_bucket{${label},le="+Inf"}`]: count,
    [`envoy_http_downstream_rq_time_sum{${label}}`]: sumMs,
    [`envoy_http_downstream_rq_time_count{${label}}`]: count,
  };
  for (const [name, value] of Object.entries(classes)) {
    samples[`envoy_http_downstream_rq_xx{envoy_response_code_class="${name}",${label}}`] = value;
  }
  return bodyOf(samples);
}

const withPlainTags = (count: number) =>
  manager("edge", { count, classes: { 5: count } })
    .replaceAll("envoy_http_conn_manager_prefix", "http_conn_manager_prefix")
    .replaceAll("envoy_response_code_class", "response_code_class");

const server = (uptime: number, epoch = 0) =>
  bodyOf({ "envoy_server_uptime{}": uptime, "envoy_server_hot_restart_epoch{}": epoch });

describe("the traffic of a connection manager", () => {
  const [first, second] = normaliseBodies(envoy, [
    manager("inbound_8080", { count: 100, sumMs: 500 }),
    manager("inbound_8080", { count: 150, sumMs: 900, fast: 140, classes: { 2: 120, 4: 20, 5: 10 } }),
  ]);

  it("is the growth of its time histogram, the failures those of class 5, also where it is new", () => {
    expect(first?.flows).toEqual([]);
    expect(second?.flows).toMatchObject([
      {
        direction: "in",
        service: "inbound_8080",
        windowMs: 5000,
        active: 3,
        counts: {
          requests: 50,
          errors: 10,
          rtSumNs: 400e6,
          overheadSumNs: -4,
          retries: -4,
          timeouts: -4,
          bytesIn: 5000,
          bytesOut: 10_000,
        },
      },
    ]);
  });

  it("becomes signals in their units, its percentiles within a bucket", () => {
    const values = second?.flows.map(watchedFlow)[0]?.values ?? {};
    expect(values).toMatchObject({ qps: 10, rt: 8, errors: 0.2 });
    expect(values.p50).toBeLessThanOrEqual(5 * Math.SQRT2);
    expect(values.p99).toBeGreaterThan(5);
    expect(values.p99).toBeLessThanOrEqual(10 * Math.SQRT2);
  });

  it.each([
    ["inbound_8080", ["in inbound_8080"]],
    ["outbound_0.0.0.0_8080", ["out outbound_0.0.0.0_8080"]],
    ["ingress_http", ["in ingress_http"]],
    ["edge", ["unknown edge"]],
    ["admin", []],
  ])("of the prefix %s is %j", (prefix, flows) => {
    const body = manager(prefix, { count: 1 });
    const [, scrape] = normaliseBodies(envoy, [body, body]);
    expect(scrape?.flows.map(({ direction, service }) => `${direction} ${service}`)).toEqual(flows);
  });

  it("goes where the configuration says, against the name", () => {
    const body = manager("ingress", { count: 1 });
    const listeners = { directions: new Map([["ingress", "out"]] as const), ignored: new Set<string>() };
    expect(normaliseBodies(envoy, [body, body], { listeners })[1]?.flows[0]?.direction).toBe("out");
  });

  it("is found under the tags that a bootstrap configuration names without prefix", () => {
    const [, scrape] = normaliseBodies(envoy, [withPlainTags(1), withPlainTags(5)]);
    expect(scrape?.flows[0]?.counts).toMatchObject({ requests: 4, errors: 4 });
  });
});

describe("the process", () => {
  const real = fixture("envoy-1.40.0/stats_prometheus_usedonly");

  it("tells its memory, and no more", () => {
    const [, scrape] = normaliseBodies(envoy, [real, real], { cpuCores: 2, memoryLimitBytes: 1e9 });
    expect(scrape?.process).toMatchObject({ up: 1, cpu: -4, cpuCores: -4, goroutine: -4, gcHeap: -4, thread: -4 });
    expect(scrape?.process.rss).toBeGreaterThan(10e6);
    expect(scrape?.process.mem).toBeCloseTo((scrape?.process.rss ?? 0) / 1e7);
    expect(scrape?.process.heap).toBeLessThan(scrape?.process.rss ?? 0);
    expect(scrape?.absent.map(({ signal, state, reason }) => `${signal} ${state}: ${reason}`)).toEqual([
      "cpu unsupported: Envoy does not export its CPU time, threads and open files",
      "cpuCores unsupported: Envoy does not export its CPU time, threads and open files",
      "gcHeap unsupported: Envoy is not a Go process",
      "goroutine unsupported: Envoy is not a Go process",
      "thread unsupported: Envoy does not export its CPU time, threads and open files",
      "gcPause unsupported: Envoy is not a Go process",
      "fds unsupported: Envoy does not export its CPU time, threads and open files",
      "overhead unsupported: Envoy does not tell its own part of a request's time",
      "retries unsupported: Envoy counts retries and timeouts per cluster, not per listener",
      "timeouts unsupported: Envoy counts retries and timeouts per cluster, not per listener",
    ]);
  });

  it.each([
    [
      "the uptime grows",
      server(100) + manager("in", { count: 9 }),
      server(105) + manager("in", { count: 12 }),
      "continues",
    ],
    ["traffic fell", server(100) + manager("in", { count: 9 }), server(105) + manager("in", { count: 2 }), "reset"],
    ["the uptime fell", server(100) + manager("in", { count: 9 }), server(2) + manager("in", { count: 2 }), "restart"],
    [
      "the uptime fell, traffic did not",
      server(100) + manager("in", { count: 1 }),
      server(2) + manager("in", { count: 2 }),
      "restart",
    ],
    ["the uptime fell, no traffic yet", server(100) + manager("in", { count: 9 }), server(2), "restart"],
    [
      "a hot restart began anew",
      server(100, 0) + manager("in", { count: 9 }),
      server(105, 1) + manager("in", { count: 2 }),
      "restart",
    ],
    [
      "a hot restart went on",
      server(100, 0) + manager("in", { count: 9 }),
      server(105, 1) + manager("in", { count: 12 }),
      "hot-upgrade",
    ],
  ])("between two scrapes: %s", (_, before, after, continuity) => {
    const [, second] = normaliseBodies(envoy, [before, after]);
    expect(second?.continuity).toBe(continuity);
    expect(second?.flows).toHaveLength(continuity === "continues" || continuity === "hot-upgrade" ? 1 : 0);
  });

  it("began as long ago as its uptime says", () => {
    expect(normaliseBodies(envoy, [server(100)], { atMs: [1_000_000] })[0]?.startTimeMs).toBe(900_000);
  });
});

it("before the first request there is no traffic, which is no fault", () => {
  const absent = normaliseBodies(envoy, [server(1), server(2)])[1]?.absent ?? [];
  expect(absent.find(({ signal }) => signal === "qps")).toEqual({
    signal: "qps",
    state: "no-traffic",
    reason: expect.stringContaining("stats_config.stats_matcher"),
  });
});

describe("the admin API", () => {
  it.each([
    ["a release", "envoy-1.40.0/server_info.json", "1.40.0"],
    ["a build of long ago", "envoy-1.40.0/server_info_docs_1.9.json", "1.9.0-dev"],
  ])("tells the version of %s", (_, path, version) => {
    expect(envoyAdmin.read([fixture(path)], [200])).toMatchObject({ version });
    expect(envoyServerInfoOf(fixture(path))?.state).toBe("LIVE");
  });

  it.each([
    [200, { isReady: true, says: "LIVE" }],
    [503, { isReady: false, says: "LIVE" }],
    [404, null],
    [null, null],
  ])("answering %s to /ready means %j", (status, readiness) => {
    expect(envoyAdmin.read([fixture("envoy-1.40.0/server_info.json"), null], [200, status])).toMatchObject({
      readiness,
    });
  });

  it.each([["{}"], ['{"state":"DRAINING"}'], ["supported APIs:\n/"], [""], ["[]"]])(
    "is not what answers %j",
    (body) => {
      expect(envoyAdmin.read([body], [200])).toBeNull();
    },
  );
});
