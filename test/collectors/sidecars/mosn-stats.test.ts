import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { familiesOf } from "../../../collectors/scrape/families.ts";
import { mosn } from "../../../collectors/sidecars/mosn.ts";
import { mosnStatsExposition } from "../../../collectors/sidecars/mosn-stats.ts";
import { recogniseKind } from "../../../collectors/sidecars/registry.ts";
import { normaliseBodies } from "./scrapes.ts";

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/mosn-1.6.0/${name}`, import.meta.url), "utf8");
const stats = mosnStatsExposition(fixture("stats")) ?? "";

it("is recognised as MOSN's", () => {
  expect(recogniseKind(familiesOf(Buffer.from(stats)))?.kind).toBe("mosn");
});

it("tells the traffic of each listener as the Prometheus sink of the same process does", () => {
  const later = stats.replace(
    'request_total{listener="ingress_pricing"} 6942',
    'request_total{listener="ingress_pricing"} 7042',
  );
  const [, scrape] = normaliseBodies(mosn, [stats, later]);
  expect(scrape?.flows.map(({ service, counts }) => [service, counts.requests, counts.errors])).toEqual([
    ["ingress_pricing", 100, 0],
  ]);
  const [, viaSink] = normaliseBodies(mosn, [stats, fixture("metrics.prom")]);
  expect(viaSink?.flows[0]?.counts.requests).toBeGreaterThan(0);
});

it("tells nothing of the process", () => {
  const absent = normaliseBodies(mosn, [stats])[0]?.absent ?? [];
  expect(absent.find(({ signal }) => signal === "goroutine")).toMatchObject({ state: "disabled" });
});

it.each(["root", "config_dump", "stats_key_nope.x", "config_dump_alllisteners"])(
  "another answer of the admin API is none: %s",
  (name) => {
    expect(mosnStatsExposition(fixture(name))).toBeNull();
  },
);

it("names are quoted", () => {
  const body = JSON.stringify({ downstream: { 'listener.a"b\\c': { request_total: "1" } } });
  expect(mosnStatsExposition(body)).toBe('downstream_request_total{listener="a\\"b\\\\c"} 1\n');
});
