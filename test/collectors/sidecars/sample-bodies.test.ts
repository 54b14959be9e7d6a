import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { noFindings } from "../../../collectors/scrape/door-findings.ts";
import { targetMemory } from "../../../collectors/scrape/target-memory.ts";
import { goodScrape } from "../../../collectors/scrape/target-scrape.ts";
import type { SidecarKind } from "../../../model/kinds.ts";
import type { ProcessSignalId } from "../../../model/signals.ts";
import { targetOf } from "../../support/scrape-targets.ts";

const fixture = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), "utf8");

/** The body one interval later: every counter, sum and bucket half as large again, gauges as they are. */
function grown(body: string): string {
  const gauge = /active|start_time|uptime|_bytes(\{|$)|goroutines|threads|_fds|live|epoch/;
  return body.replace(/^([a-zA-Z_:][\w:]*(?:\{.*\})?) ([-+.\deE]+)$/gm, (line, series: string, value: string) =>
    gauge.test(series) ? line : `${series} ${Number(value) * 1.5}`,
  );
}

/** What the body means when it is scraped, and again when it has grown. */
function scraped(path: string) {
  const memory = targetMemory({ ...targetOf({ resources: { cpuCores: 2, memoryLimitBytes: 2 ** 29 } }), id: 1 });
  goodScrape(memory, Buffer.from(fixture(path)), { atMs: 0, tookMs: 1 }, noFindings);
  const { samples, badLines, kind, version } = memory.state;
  const outcome = goodScrape(memory, Buffer.from(grown(fixture(path))), { atMs: 5000, tookMs: 1 }, noFindings);
  return { samples, badLines, kind, version, outcome };
}

interface Body {
  path: string;
  kind: SidecarKind | null;
  samples: number;
  version?: string;
  /** By direction and service: requests in the first body, mean RT in ms, error ratio, whether it has percentiles. */
  flows: Record<string, [number, number, number, boolean]>;
  process?: Partial<Record<ProcessSignalId, number>>;
}

/** RT is the sum of the body's request times by its number of requests, worked out by hand from its lines. */
const bodies: Body[] = [
  {
    path: "mosn-1.6.0/metrics.prom",
    kind: "mosn",
    samples: 355,
    flows: { "in ingress_pricing": [6977, 33_771.209876 / 6977, 0, false] },
    process: { goroutine: 92, thread: 11, rss: 69_996_544, heap: 10_518_528 },
  },
  {
    path: "constructed/mosn_metrics.prom",
    kind: "mosn",
    samples: 310,
    version: "1.6.0",
    flows: {
      "in ingress_bolt_listener": [184_223, 442_135.512345 / 184_223, (101 + 20 + 112) / 184_223, false],
      "out egress_bolt_listener": [96_120, 312_390.112233 / 96_120, (61 + 14 + 57) / 96_120, false],
    },
    process: { goroutine: 187, thread: 14, rss: 92_311_552 },
  },
  {
    path: "envoy-1.40.0/stats_prometheus",
    kind: "envoy",
    samples: 913,
    flows: { "in inbound_8080": [43_785, 219_774.644457 / 43_785, 0, true] },
    process: { rss: 23_486_685, heap: 10_104_216, goroutine: -4, cpu: -4 },
  },
  {
    path: "envoy-1.40.0/stats_prometheus_usedonly",
    kind: "envoy",
    samples: 388,
    flows: { "in inbound_8080": [43_785, 219_774.644457 / 43_785, 0, true] },
  },
  {
    path: "constructed/envoy_stats_prometheus.prom",
    kind: "envoy",
    samples: 49,
    flows: { "in ingress_http": [5130, 61_223.35 / 5130, 22 / 5130, true] },
    process: { rss: 31_685_016 },
  },
  {
    path: "istio-constructed/merged_15020.prom",
    kind: "istio",
    samples: 31,
    version: "1.30.0",
    flows: { "in server.default.svc.cluster.local": [4835, 22_110.5 / 4835, 22 / 4835, true] },
    // The agent's goroutines and CPU time are not the proxy's.
    process: { goroutine: -4, cpu: -4 },
  },
  {
    path: "dapr-1.14.0/metrics.prom",
    kind: "dapr",
    samples: 293,
    flows: { "in pricing": [1969, 11_470 / 1969, 0, true] },
    process: { goroutine: 44, thread: 9, rss: 137_359_360 },
  },
  {
    path: "constructed/dapr_metrics.prom",
    kind: "dapr",
    samples: 16,
    flows: { "in all": [512, 2412.331 / 512, 0, true] },
    process: { goroutine: 141 },
  },
  {
    path: "go_service_client_golang_1.23.prom",
    kind: "go",
    samples: 62,
    flows: { "in /price": [13_459, 78_578.302377 / 13_459, 0, true] },
    process: { goroutine: 15, thread: 10, rss: 18_661_376 },
  },
  {
    path: "constructed/go_process_client_golang_1.11.prom",
    kind: "go",
    samples: 41,
    flows: {},
    process: { goroutine: 187, thread: 14, heap: 33_521_664 },
  },
  // Only its actuator is asked, which is no traffic of an application.
  { path: "constructed/layotto_metrics.prom", kind: "mosn", samples: 15, flows: {}, process: { goroutine: 96 } },
  { path: "constructed/linkerd_metrics.prom", kind: null, samples: 77, flows: {} },
  { path: "constructed/kubelet_cadvisor.prom", kind: null, samples: 12, flows: {} },
  { path: "constructed/ksm.prom", kind: null, samples: 7, flows: {} },
];

describe.each(bodies)("the body $path", ({ path, kind, samples, version = "", flows, process = {} }) => {
  const found = scraped(path);

  it(`is read whole, and is of the kind ${kind}`, () => {
    expect(found).toMatchObject({ samples, badLines: 0, kind, version });
  });

  it("has this traffic, and no other", () => {
    const named = found.outcome.flows.map(({ direction, service }) => `${direction} ${service}`);
    expect(named.toSorted()).toEqual(Object.keys(flows).toSorted());
    for (const { direction, service, counts, buckets } of found.outcome.flows) {
      const [requests = 0, rtMs = 0, errors = 0, hasPercentiles] = flows[`${direction} ${service}`] ?? [];
      expect(counts.requests).toBeCloseTo(requests / 2, 6);
      expect(counts.rtSumNs / counts.requests / 1e6).toBeCloseTo(rtMs, 6);
      expect(Math.max(0, counts.errors) / counts.requests).toBeCloseTo(errors, 9);
      expect(buckets !== null).toBe(hasPercentiles);
    }
  });

  it("says this of its process", () => {
    expect(found.outcome.process).toMatchObject({ up: 1, ...process });
  });
});
