import { describe, expect, it } from "vitest";
import { startDiscovery } from "../../../collectors/discovery/discovery.ts";
import { targetSet } from "../../../collectors/discovery/target-set.ts";
import { defaultRelabelRule, type RelabelRule } from "../../../model/relabel-rule.ts";
import type { DroppedTarget } from "../../../model/targets.ts";
import { configuration, scrapeConfig } from "./scrape-configs.ts";

const rules = (...given: Partial<RelabelRule>[]) => given.map((rule) => ({ ...defaultRelabelRule, ...rule }));

function discover(relabelRules: RelabelRule[], labels: Record<string, string> = {}, targets = ["h:1"]) {
  return targetSet([
    {
      config: scrapeConfig({ relabelRules, params: { match: ["x"] } }),
      source: "a.json",
      groups: [{ targets, labels }],
    },
  ]);
}
const write = (targetLabel: string, replacement: string) => rules({ targetLabel, replacement });

describe("relabelling decides how a target is scraped", () => {
  it.each([
    [write("__address__", "other:2"), { url: "http://other:2/metrics?match=x", instance: "other:2" }],
    [write("__scheme__", "https"), { url: "https://h:1/metrics?match=x" }],
    [write("__metrics_path__", "/stats"), { url: "http://h:1/stats?match=x" }],
    [write("__param_match", "y"), { url: "http://h:1/metrics?match=y" }],
    [write("__param_module", "m"), { url: "http://h:1/metrics?match=x&module=m" }],
    [write("__scrape_interval__", "1m"), { intervalMs: 60_000, timeoutMs: 10_000 }],
    [write("__scrape_timeout__", "2s"), { intervalMs: 15_000, timeoutMs: 2000 }],
    [write("__admin_address__", ":9"), { adminUrl: "http://h:9" }],
    [write("job", "other"), { key: "other/h:1" }],
    [write("instance", "core-1"), { key: "trade/core-1" }],
    [write("zone", "a"), { zone: "a", labels: { zone: "a", job: "trade", instance: "h:1" } }],
  ])("%j", (relabelRules, target) => {
    expect(discover(relabelRules).targets).toEqual([expect.objectContaining(target)]);
  });
});

it("a target knows its labels as they were discovered", () => {
  expect(discover(write("__address__", "other:2"), { team: "x" }).targets[0]?.discoveredLabels).toEqual({
    __address__: "h:1",
    __metrics_path__: "/metrics",
    __param_match: "x",
    __scheme__: "http",
    __scrape_interval__: "15s",
    __scrape_timeout__: "10s",
    job: "trade",
    team: "x",
  });
});

describe("a target that is not scraped is kept, with why", () => {
  it.each([
    [
      rules(
        { action: "drop", sourceLabels: ["none"], regex: "x" },
        { action: "keep", sourceLabels: ["job"], regex: "x" },
      ),
      "dropped by relabel_configs[1]: keep job x",
      0,
    ],
    [
      rules({ action: "keepequal", sourceLabels: ["job"], targetLabel: "team" }),
      "dropped by relabel_configs[0]: keepequal job team",
      0,
    ],
    [write("__address__", ""), '"" is no address; host:port is expected', 1],
    [write("__scheme__", "ftp"), 'h:1: "ftp" (__scheme__) is not http or https', 1],
    [write("__scrape_interval__", "soon"), 'h:1: "soon" (__scrape_interval__) is no interval between 100ms and 1d', 1],
    [write("__scrape_interval__", "5s"), "h:1: the timeout is longer than the interval (__scrape_timeout__)", 1],
    [write("__scrape_timeout__", "0"), 'h:1: "0" (__scrape_timeout__) is no duration above 0', 1],
  ])("%j", (relabelRules, reason, problems) => {
    const set = discover(relabelRules);
    expect(set.targets).toEqual([]);
    expect(set.dropped).toEqual([
      { job: "trade", source: "a.json", reason, discoveredLabels: expect.objectContaining({ __address__: "h:1" }) },
    ]);
    expect(set.problems).toHaveLength(problems);
  });

  it("at most a thousand of them, and all are counted", () => {
    const targets = Array.from({ length: 1500 }, (_, i) => `h:${i + 1}`);
    const set = discover(rules({ action: "drop", sourceLabels: ["job"] }), {}, targets);
    expect([set.dropped.length, set.droppedTotal]).toEqual([1000, 1500]);
  });

  it("and told beside the targets, and again only when they are others", () => {
    const told: [DroppedTarget[], number][] = [];
    const given = configuration([
      scrapeConfig({
        staticConfigs: [{ targets: ["h:1", "h:2"], labels: {} }],
        relabelRules: rules({ action: "drop", sourceLabels: ["__address__"], regex: "h:2" }),
      }),
    ]);
    const discovery = startDiscovery({
      configuration: given,
      changed: () => undefined,
      dropped: (dropped, total) => void told.push([dropped, total]),
      problem: () => undefined,
      log: () => undefined,
    });
    discovery.update(structuredClone(given));
    discovery.stop();
    expect(told).toEqual([
      [[expect.objectContaining({ reason: "dropped by relabel_configs[0]: drop __address__ h:2" })], 1],
    ]);
  });
});
