import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { watchedFlow } from "../../../collectors/sidecars/flow-values.ts";
import { mosn } from "../../../collectors/sidecars/mosn.ts";
import { mosnListenersOf, mosnPidOf, mosnReadinessOf, mosnVersionOf } from "../../../collectors/sidecars/mosn-admin.ts";
import { bodyOf, normaliseBodies } from "./scrapes.ts";

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/mosn-1.6.0/${name}`, import.meta.url), "utf8");

interface Listener {
  total: number;
  timeNs?: number;
  processNs?: number;
  codes?: Record<string, number>;
  active?: number;
  read?: number;
  written?: number;
}

function listener(
  name: string,
  { total, timeNs = 0, processNs = 0, codes = { 200: total }, active = 0, read = 0, written = 0 }: Listener,
) {
  const label = name === "" ? 'proxy="global"' : `listener="${name}"`;
  const samples: Record<string, number> = {
    [`downstream_request_total{${label}}`]: total,
    [`downstream_request_time_total{${label}}`]: timeNs,
    [`downstream_process_time_total{${label}}`]: processNs,
    [`downstream_request_active{${label}}`]: active,
    [`downstream_bytes_read_total{${label}}`]: read,
    [`downstream_bytes_write_total{${label}}`]: written,
  };
  for (const [code, count] of Object.entries(codes)) samples[`downstream_request_${code}_total{${label}}`] = count;
  return bodyOf(samples);
}

describe("the traffic of a listener", () => {
  const [first, second] = normaliseBodies(mosn, [
    listener("ingress_a", { total: 100, codes: { 200: 100, 404: 0 } }),
    listener("ingress_a", {
      total: 150,
      timeNs: 250e6,
      processNs: 5e6,
      codes: { 200: 100, 404: 30, 499: 1, 500: 4, 502: 3, 503: 2, 504: 1 },
      active: 7,
      read: 1000,
      written: 5000,
    }),
  ]);

  it("is not known before the second scrape", () => {
    expect(first?.flows).toEqual([]);
    expect(first?.windowMs).toBe(0);
  });

  it("is the growth of its downstream counters; errors are 500, 502, 503, 504, also where they are new", () => {
    expect(second?.flows).toEqual([
      {
        direction: "in",
        service: "ingress_a",
        windowMs: 5000,
        active: 7,
        counts: {
          requests: 50,
          errors: 10,
          rtSumNs: 250e6,
          overheadSumNs: 5e6,
          retries: -4,
          timeouts: -4,
          bytesIn: 1000,
          bytesOut: 5000,
        },
        buckets: null,
      },
    ]);
  });

  it("becomes signals in their units", () => {
    expect(second?.flows.map(watchedFlow)).toEqual([
      {
        direction: "in",
        service: "ingress_a",
        requests: 50,
        buckets: null,
        values: expect.objectContaining({
          qps: 10,
          rt: 5,
          errors: 0.2,
          overhead: 0.1,
          p99: -4,
          active: 7,
          bytesIn: 200,
        }),
      },
    ]);
  });

  it("has no RT and no error ratio while nothing is asked of it, but a QPS of 0", () => {
    const body = listener("ingress_a", { total: 100 });
    const [, idle] = normaliseBodies(mosn, [body, body]);
    expect(idle?.flows.map(watchedFlow)[0]?.values).toMatchObject({ qps: 0, rt: -1, errors: -1, overhead: -1 });
  });

  it("never fails more than all its requests", () => {
    const [, late] = normaliseBodies(mosn, [
      listener("ingress_a", { total: 100, codes: { 503: 0 } }),
      listener("ingress_a", { total: 110, codes: { 503: 15 } }),
    ]);
    expect(late?.flows[0]?.counts.errors).toBe(15);
    expect(late?.flows.map(watchedFlow)[0]?.values.errors).toBe(1);
  });
});

const names = (bodies: string[], given = {}) =>
  normaliseBodies(mosn, bodies, given).map(({ flows }) =>
    flows.map(({ direction, service }) => `${direction} ${service}`),
  );

describe("which flows there are", () => {
  it.each([
    ["ingress_x", "in"],
    ["inbound-x", "in"],
    ["server", "in"],
    ["egress", "out"],
    ["outbound_listener", "out"],
    ["client.x", "out"],
    ["0.0.0.0:2046", "unknown"],
  ])("without a configuration dump the name %s means %s", (name, direction) => {
    const body = listener(name, { total: 1 });
    expect(names([body, body])[1]).toEqual([`${direction} ${name}`]);
  });

  it("the configuration dump decides against the name", () => {
    const body = listener("ingress_x", { total: 1 }) + listener("plain", { total: 1 });
    const directions = new Map([
      ["ingress_x", "out"],
      ["plain", "in"],
    ] as const);
    expect(names([body, body], { listeners: { directions, ignored: new Set() } })[1]).toEqual([
      "out ingress_x",
      "in plain",
    ]);
  });

  it("the sum over all listeners is read only where there is no listener", () => {
    const both = listener("", { total: 9 }) + listener("egress", { total: 9 });
    expect(names([listener("", { total: 1 }), listener("", { total: 2 }), both, both])).toEqual([
      [],
      ["unknown global"],
      [],
      ["out egress"],
    ]);
  });

  it("an actuator is no traffic, and neither is the sum that only it makes up", () => {
    const body = listener("actuator", { total: 1 }) + listener("", { total: 1 });
    expect(names([body, body])[1]).toEqual([]);
  });

  it("a name with quotes in it is a name", () => {
    const body = listener('in"gress', { total: 1 });
    expect(names([body, body])[1]).toEqual(['unknown in"gress']);
  });

  it("beyond two hundred services the others are counted together", () => {
    const bodies = [1, 2].map((total) =>
      Array.from({ length: 500 }, (_, index) => listener(`ingress_${index}`, { total })).join(""),
    );
    const flows = normaliseBodies(mosn, bodies)[1]?.flows ?? [];
    expect(flows).toHaveLength(201);
    expect(flows.find(({ service }) => service === "(other)")?.counts.requests).toBe(300);
  });
});

it("a request counter that a health check takes back is no reset, and counts nothing twice", () => {
  const totals = [1000, 1020, 1015, 1025];
  const scrapes = normaliseBodies(
    mosn,
    totals.map((total) => listener("ingress", { total, codes: { 200: 900 } })),
  );
  expect(scrapes.map(({ flows }) => flows[0]?.counts.requests)).toEqual([undefined, 20, 0, 5]);
  expect(scrapes.map(({ continuity }) => continuity)).toEqual(["first", "continues", "continues", "continues"]);
});

it("what MOSN's configuration leaves out is disabled, with the setting; what it cannot is unsupported", () => {
  const body = bodyOf({ 'downstream_request_total{listener="ingress"}': 1, go_goroutines: 9 });
  const absent = normaliseBodies(mosn, [body, body])[1]?.absent ?? [];
  const of = (signal: string) => absent.find((one) => one.signal === signal);
  expect(of("errors")).toEqual({
    signal: "errors",
    state: "disabled",
    reason: expect.stringContaining("stats_matcher"),
  });
  expect(of("rss")).toEqual({
    signal: "rss",
    state: "disabled",
    reason: expect.stringContaining("disable_collect_process"),
  });
  expect(of("p99")).toEqual({ signal: "p99", state: "unsupported", reason: expect.stringContaining("no histogram") });
  // Cores would not help while there is no CPU time.
  expect(of("cpu")).toEqual({
    signal: "cpu",
    state: "disabled",
    reason: expect.stringContaining("disable_collect_process"),
  });
  expect(of("goroutine")).toBeUndefined();
  // The Go collector is on: that a series of it is missing is no setting.
  expect(of("thread")).toEqual({
    signal: "thread",
    state: "unsupported",
    reason: expect.stringContaining("go_threads"),
  });
});

it("the version stands in the name of a series", () => {
  expect(normaliseBodies(mosn, [bodyOf({ 'meta_version:v1_6_0{mosn="info"}': 1 })])[0]?.version).toBe("1.6.0");
});

describe("the admin API", () => {
  it("is known by its bodies alone, for MOSN answers its help page to every path", () => {
    expect(mosnVersionOf(fixture("version"))).toBe("1.6.0");
    expect(mosnVersionOf("mosn version: v1.7.0-beta")).toBe("1.7.0-beta");
    expect(mosnPidOf(fixture("states"))).toBe(11193);
    const help = fixture("root");
    expect([mosnVersionOf(help), mosnPidOf(help), mosnListenersOf(help)]).toEqual([null, null, null]);
  });

  it.each([
    [6, true, "running"],
    [4, false, "starting"],
    [12, false, "starting a new server"],
    [13, false, "upgrading"],
  ])("in the state %i: ready %s, %s", (state, isReady, says) => {
    expect(mosnReadinessOf(`pid=7&state=${state}\n`)).toEqual({ isReady, says });
  });

  it("tells no readiness in a state that is not known, and in another answer", () => {
    expect([mosnReadinessOf("pid=7&state=99"), mosnReadinessOf(fixture("root"))]).toEqual([null, null]);
  });

  it("tells the directions of listeners", () => {
    expect(mosnListenersOf(fixture("config_dump_alllisteners"))?.directions).toEqual(
      new Map([
        ["egress_mesh", "out"],
        ["ingress_pricing", "in"],
      ]),
    );
    expect(mosnListenersOf(fixture("config_dump_bogus"))).toBeNull();
  });

  it("tells the listener of an actuator", () => {
    const dump = JSON.stringify({ own: { type: "ingress", stream_filters: [{ type: "actuator_filter" }] }, x: {} });
    expect(mosnListenersOf(dump)?.ignored).toEqual(new Set(["own"]));
  });
});
