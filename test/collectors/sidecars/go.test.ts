import { describe, expect, it } from "vitest";
import { watchedFlow } from "../../../collectors/sidecars/flow-values.ts";
import { go } from "../../../collectors/sidecars/go.ts";
import { bodyOf, type Given, normaliseBodies } from "./scrapes.ts";

const known = "http_server_request_duration_seconds";

/** A histogram of two buckets, the first one up to 5 ms. */
function histogram(labels: string, fast: number, all: number, seconds: number, name = known): string {
  const inside = labels === "" ? "" : `${labels},`;
  return bodyOf({
    [`${name}_bucket{${inside}le="0.005"}`]: fast,
    [`${name}_bucket{${inside}le="+Inf"}`]: all,
    [`${name}_sum{${labels}}`]: seconds,
    [`${name}_count{${labels}}`]: all,
  });
}

function second(before: string, after: string, given: Given = {}) {
  return normaliseBodies(go, [before, after], given)[1];
}

const inOtherHistograms = (n: number) =>
  histogram("", n, n, n, "http_request_duration_seconds") +
  histogram("", 2 * n, 2 * n, n, "grpc_server_handling_seconds");

describe("a request histogram", () => {
  it("gives requests, time, errors and percentiles of the window, over all its label sets", () => {
    const scrape = second(
      histogram('code="200",route="/a"', 10, 10, 1),
      histogram('code="200",route="/a"', 30, 40, 2) + histogram('code="503",route="/a"', 0, 10, 0.5),
    );
    expect(scrape?.flows).toHaveLength(1);
    expect(scrape?.flows[0]).toMatchObject({
      direction: "in",
      service: "/a",
      counts: { requests: 40, errors: 10, rtSumNs: 1.5e9, overheadSumNs: -4, bytesIn: -4 },
      active: -4,
    });
    expect(scrape?.flows[0]?.buckets?.reduce((sum, count) => sum + count, 0)).toBeCloseTo(40);
    const [flow] = scrape?.flows.map(watchedFlow) ?? [];
    expect(flow?.values).toMatchObject({ qps: 8, rt: 37.5, errors: 0.25 });
    expect(flow?.values.p50).toBeLessThan(5 * Math.SQRT2);
    expect(flow?.values.p99).toBeGreaterThan(5);
  });

  it.each([
    ['http_route="/r",route="/x"', "/r"],
    ['route="/x",handler="h"', "/x"],
    ['handler="h",path="/p"', "h"],
    ['path="/p"', "/p"],
    ['grpc_service="s.S",grpc_method="Get"', "s.S/Get"],
    ['method="GET"', "all"],
    ["", "all"],
  ])("of the labels %s is the service %s", (labels, service) => {
    expect(second(histogram(labels, 1, 1, 1), histogram(labels, 2, 2, 2))?.flows[0]?.service).toBe(service);
  });

  it.each([
    ['code="500"', 1],
    ['code="499"', 0],
    ['status="5xx"', 1],
    ['http_response_status_code="504"', 1],
    ['code="Internal"', 1],
    ['code="NotFound"', 0],
    ['code=""', -4],
  ])("%s means %s errors of one request", (label, errors) => {
    expect(second(histogram(label, 1, 1, 1), histogram(label, 2, 2, 2))?.flows[0]?.counts.errors).toBe(errors);
  });

  it("is the first one present of the known ones", () => {
    expect(second(inOtherHistograms(1), inOtherHistograms(2))?.flows.map(({ counts }) => counts.requests)).toEqual([1]);
    const all = (n: number) => inOtherHistograms(n) + histogram("", 5 * n, 5 * n, n);
    expect(second(all(1), all(2))?.flows.map(({ counts }) => counts.requests)).toEqual([5]);
  });

  it("is the named one where the configuration names it, in the unit of its name", () => {
    const given = { trafficMetric: "shop_latency_milliseconds" };
    const [before, after] = [1, 2].map(
      (n) => histogram("", n, n, n, known) + histogram("", n, 2 * n, 30 * n, "shop_latency_milliseconds"),
    );
    const flow = second(before ?? "", after ?? "", given)?.flows.map(watchedFlow)[0];
    expect(flow).toMatchObject({ requests: 2, values: { rt: 15 } });
  });

  it("of gRPC has its codes in a counter beside it", () => {
    const labels = 'grpc_service="s.S",grpc_method="Get"';
    const body = (n: number) =>
      histogram(labels, n, 10 * n, n, "grpc_server_handling_seconds") +
      bodyOf({
        [`grpc_server_handled_total{${labels},grpc_code="OK"}`]: 8 * n,
        [`grpc_server_handled_total{${labels},grpc_code="Unavailable"}`]: n,
        [`grpc_server_handled_total{${labels},grpc_code="NotFound"}`]: n,
      });
    expect(second(body(1), body(2))?.flows[0]?.counts).toMatchObject({ requests: 10, errors: 1 });
  });

  it("that is not there leaves traffic unsupported, and says which ones would be read", () => {
    const scrape = second("go_goroutines 5", "go_goroutines 6");
    expect(scrape?.flows).toEqual([]);
    expect(scrape?.absent).toContainEqual({
      signal: "rt",
      state: "unsupported",
      reason: expect.stringContaining(known),
    });
  });
});

it("the version is that of the program", () => {
  const body = 'go_build_info{version="(devel)"} 1\nprometheus_build_info{version="2.42.0"} 1';
  expect(second(body, body)?.version).toBe("2.42.0");
});
