import { describe, expect, it } from "vitest";
import { hostOf, sideDoorUrl } from "../../../collectors/discovery/address.ts";
import { cpuCoresOf, memoryLimitOf } from "../../../collectors/discovery/resource-values.ts";
import { targetSet } from "../../../collectors/discovery/target-set.ts";
import type { ScrapeConfig } from "../../../model/configuration.ts";
import { scrapeConfig } from "./scrape-configs.ts";

function discover(labels: Record<string, string>, config: Partial<ScrapeConfig> = {}, targets = ["10.0.0.7:34903"]) {
  return targetSet([{ config: scrapeConfig(config), source: "test", groups: [{ targets, labels }] }]);
}

function only(labels: Record<string, string>, config: Partial<ScrapeConfig> = {}, address = "10.0.0.7:34903") {
  const { targets, problems } = discover(labels, config, [address]);
  expect(problems).toEqual([]);
  const [target] = targets;
  if (!target) throw new Error("no target");
  return target;
}

describe("who an instance is", () => {
  it.each([
    [{}, { key: "trade/10.0.0.7:34903", name: "10.0.0.7:34903", app: "trade", zone: "default", appVersion: "" }],
    [
      { pod: "core-1", instance: "i1" },
      { key: "trade/i1", instance: "i1", name: "core-1" },
    ],
    [{ instance: "i1" }, { name: "i1" }],
    [{ app: "core", service: "svc" }, { app: "core" }],
    [{ service: "svc" }, { app: "svc" }],
    [{ zone: "a", topology_kubernetes_io_zone: "b" }, { zone: "a" }],
    [{ topology_kubernetes_io_zone: "b" }, { zone: "b" }],
    [{ version: "1", app_version: "2" }, { appVersion: "1" }],
    [{ app_version: "2" }, { appVersion: "2" }],
    [{ job: "other" }, { key: "other/10.0.0.7:34903", job: "other", app: "other" }],
  ])("with labels %j", (labels, identity) => {
    expect(only(labels)).toMatchObject(identity);
  });

  it("is told by the labels that the configuration names", () => {
    const labels = { app: null, zone: null };
    const config = { sidecar: { ...scrapeConfig().sidecar, labels: { ...labels, app: "team_app", zone: "cell" } } };
    expect(only({ team_app: "x", app: "y", cell: "c1" }, config)).toMatchObject({ app: "x", zone: "c1" });
  });

  it("shows no label that begins with two underscores", () => {
    expect(only({ __meta: "x", team: "t" }).labels).toEqual({ team: "t", job: "trade", instance: "10.0.0.7:34903" });
  });
});

it.each([
  [{}, {}, "http://10.0.0.7:34903/metrics"],
  [{}, { scheme: "https", metricsPath: "/stats/prometheus" } as const, "https://10.0.0.7:34903/stats/prometheus"],
  [{ __scheme__: "https", __metrics_path__: "m" }, {}, "https://10.0.0.7:34903/m"],
  [
    {},
    { params: { usedonly: [""], filter: ["a b", "c"] } },
    "http://10.0.0.7:34903/metrics?filter=a+b&filter=c&usedonly=",
  ],
  [{ __param_filter: "x" }, { params: { filter: ["a", "c"] } }, "http://10.0.0.7:34903/metrics?filter=x&filter=c"],
])("labels %j and settings %j are scraped at %s", (labels, config, url) => {
  const found = new URL(only(labels, config).url);
  found.searchParams.sort();
  expect(found.href).toBe(url);
});

describe("a side door", () => {
  it.each([
    [":34901", "10.0.0.7:34903", "http://10.0.0.7:34901"],
    [":34901", "[::1]:34903", "http://[::1]:34901"],
    [":34901", "[::1]", "http://[::1]:34901"],
    ["10.1.1.1:80", "10.0.0.7:34903", "http://10.1.1.1:80"],
    ["https://x.example/base/", "10.0.0.7:1", "https://x.example/base"],
    ["no address", "10.0.0.7:1", null],
    [":port", "10.0.0.7:1", null],
    ["https://", "10.0.0.7:1", null],
  ])("%s of %s is %s", (where, address, url) => {
    expect(sideDoorUrl(where, address)).toBe(url);
  });

  it("comes from a label before the configuration", () => {
    const config = { sidecar: { ...scrapeConfig().sidecar, admin: ":1", pprof: ":2" } };
    expect(only({ __pprof_address__: ":3" }, config)).toMatchObject({
      adminUrl: "http://10.0.0.7:1",
      pprofUrl: "http://10.0.0.7:3",
    });
    expect(only({})).toMatchObject({ adminUrl: null, pprofUrl: null });
  });

  it("that is no address is said and left out; the target stays", () => {
    const { targets, problems } = discover({ __admin_address__: "no address" });
    expect(targets.map(({ adminUrl }) => adminUrl)).toEqual([null]);
    expect(problems).toEqual([{ source: "test", message: expect.stringContaining("no address") }]);
  });
});

it.each([
  ["a:1", "a"],
  ["a", "a"],
  ["[::1]:80", "[::1]"],
  ["[::1]", "[::1]"],
])("the host of %s is %s", (address, host) => {
  expect(hostOf(address)).toBe(host);
});

describe("resources", () => {
  it.each([
    ["512MiB", 512 * 1024 ** 2],
    ["512Mi", 512 * 1024 ** 2],
    ["512MB", 512 * 1024 ** 2],
    ["512M", 512e6],
    ["1.5GiB", 1.5 * 1024 ** 3],
    ["1073741824", 1024 ** 3],
    ["0", null],
    ["-1MiB", null],
    ["12 parsecs", null],
    ["constructor", null],
    ["", null],
  ])("a memory limit of %j is %s bytes", (text, bytes) => {
    expect(memoryLimitOf(text)).toBe(bytes);
  });

  it.each([
    ["2", 2],
    ["0.5", 0.5],
    ["500m", 0.5],
    ["0", null],
    ["two", null],
  ])("%j are %s cores", (text, cores) => {
    expect(cpuCoresOf(text)).toBe(cores);
  });

  const sidecar = {
    ...scrapeConfig().sidecar,
    resources: { cpuCores: { label: "cores" }, memoryLimit: { value: 1000 } },
  };

  it("come from numbers and labels", () => {
    expect(only({ cores: "500m" }, { sidecar }).resources).toEqual({ cpuCores: 0.5, memoryLimitBytes: 1000 });
    expect(only({}, { sidecar }).resources.cpuCores).toBeNull();
  });

  it("that cannot be read are said", () => {
    expect(discover({ cores: "many" }, { sidecar }).problems).toHaveLength(1);
  });
});

describe("a set of targets", () => {
  it("keeps the first of two with the same job and instance, and says so", () => {
    const { targets, problems } = discover({ instance: "same" }, {}, ["a:1", "b:2"]);
    expect(targets.map(({ url }) => url)).toEqual(["http://a:1/metrics"]);
    expect(problems).toEqual([
      {
        source: "test",
        message: "http://b:2/metrics is left out: trade/same is already the instance at http://a:1/metrics",
      },
    ]);
  });

  it.each(["", "http://a:1", "a b", "a:port", "a/b", "user@host"])(
    "leaves out the address %j, and says so",
    (address) => {
      const { targets, problems } = discover({}, {}, [address, "ok:1"]);
      expect(targets).toHaveLength(1);
      expect(problems).toHaveLength(1);
    },
  );
});
