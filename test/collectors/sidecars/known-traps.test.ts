import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseExposition } from "../../../collectors/scrape/exposition.ts";
import type { SeriesDictionary } from "../../../collectors/scrape/series-dictionary.ts";
import { mosn } from "../../../collectors/sidecars/mosn.ts";
import { mosnAdmin } from "../../../collectors/sidecars/mosn-admin.ts";
import { readerOf } from "../../../collectors/sidecars/registry.ts";
import { type KindSpec, kinds, sidecarKinds } from "../../../model/kinds.ts";
import { bodyOf, normaliseBodies } from "./scrapes.ts";

const fixture = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), "utf8");
const limits = { bodyBytes: 0, samples: 0, labels: 0, labelNameLength: 0, labelValueLength: 0 };

const inFlight = (active: number) =>
  bodyOf({ 'downstream_request_total{listener="in"}': 9, 'downstream_request_active{listener="in"}': active });

function valuesOf(text: string): Map<string, number> {
  const texts: string[] = [];
  const dictionary: SeriesDictionary = {
    wants: () => true,
    find: () => undefined,
    add: (series) => texts.push(series) - 1,
  };
  const found = parseExposition(Buffer.from(text), dictionary, limits);
  expect(found.badLines).toBe(0);
  return new Map([...found.ids].map((id, index) => [texts[id] ?? "", found.values[index] ?? Number.NaN]));
}

describe("a body of two formats", () => {
  // Linkerd's: classic first, then OpenMetrics, whose TYPE lines name families without `_total`.
  const values = valuesOf(fixture("constructed/linkerd_metrics.prom"));

  it("gives the counters of its second half, whose types go by other names", () => {
    const counters = [...values.keys()].filter((series) => series.startsWith("process_cpu_seconds"));
    expect(counters).toEqual(["process_cpu_seconds_total"]);
  });

  it.each(["# UNIT a seconds", "# EOF", "#", "# TYPE a counter", '# HELP a says "so" {\\n'])(
    "is not disturbed by the line %j",
    (line) => {
      expect(valuesOf(`a 1\n${line}\nb 2\n`)).toEqual(
        new Map([
          ["a", 1],
          ["b", 2],
        ]),
      );
    },
  );
});

it("what MOSN calls a counter and means as a gauge may fall", () => {
  const scrapes = normaliseBodies(mosn, [inFlight(7), inFlight(2), inFlight(5)]);
  expect(scrapes.map(({ continuity }) => continuity)).toEqual(["first", "continues", "continues"]);
  expect(scrapes.map(({ flows }) => flows[0]?.active)).toEqual([undefined, 2, 5]);
});

it("the lifetime percentiles, minima and maxima of MOSN are no signals", () => {
  const families = ["downstream_request_time", "downstream_request_time_min", "downstream_request_time_max"];
  expect(families.filter((family) => mosn.wants(family, { trafficMetric: null }))).toEqual([]);
});

describe.each(sidecarKinds)("what is asked of a process of the kind %s", (kind) => {
  const { adminProfiles }: KindSpec = kinds[kind];
  const paths = [...(readerOf(kind).admin?.paths ?? []), ...Object.values(adminProfiles ?? {})];

  it("changes nothing in it", () => {
    const changing =
      /quit|drain|shutdown|healthcheck|reset|reopen|logging|modify|cpuprofiler|heapprofiler|update|enable|disable|\/debug\//;
    expect(paths.filter((path) => changing.test(path))).toEqual([]);
  });
});

it("keys in a configuration dump, which MOSN before 1.6 does not leave out, go nowhere", () => {
  const key = "-----BEGIN PRIVATE KEY-----";
  const listener = { name: "in", type: "ingress", filter_chains: [{ tls_context_set: [{ private_key: key }] }] };
  const config = { metrics: { sample: {} }, servers: [{ listeners: [listener] }], private_key: key };
  const told = mosnAdmin.read(
    ["mosn version: 1.5.0", "pid=1&state=6\n", JSON.stringify({ in: listener }), JSON.stringify(config)],
    [200, 200, 200, 200],
  );
  expect(told?.listeners?.directions.get("in")).toBe("in");
  expect(JSON.stringify(told, (_, value: unknown) => (value instanceof Map ? [...value] : value))).not.toContain(key);
});

it("a body of many megabytes is read to its end", () => {
  const lines = Array.from(
    { length: 120_000 },
    (_, index) => `upstream_request_total{cluster="c${index}",host="10.0.0.1:${index}"} ${index}.0`,
  );
  const body = Buffer.from(`${lines.join("\n")}\ndownstream_request_total{listener="in"} 5\n`);
  expect(body.length).toBeGreaterThan(7e6);
  const kept: string[] = [];
  const found = parseExposition(
    body,
    {
      wants: (family) => mosn.wants(family, { trafficMetric: null }),
      find: () => undefined,
      add: (series) => kept.push(series) - 1,
    },
    limits,
  );
  expect([found.samples, kept]).toEqual([120_001, ['downstream_request_total{listener="in"}']]);
});
