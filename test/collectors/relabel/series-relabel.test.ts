import { describe, expect, it } from "vitest";
import { seriesRelabel } from "../../../collectors/relabel/series-relabel.ts";
import { noFindings } from "../../../collectors/scrape/door-findings.ts";
import { targetMemory } from "../../../collectors/scrape/target-memory.ts";
import { goodScrape } from "../../../collectors/scrape/target-scrape.ts";
import { defaultRelabelRule, type RelabelRule } from "../../../model/relabel-rule.ts";
import { targetOf } from "../../support/scrape-targets.ts";

const target = { job: "trade", service: "shop" };

function relabel(labels: Record<string, string>, rule: Partial<RelabelRule>, honorLabels = false) {
  const rules = [{ ...defaultRelabelRule, ...rule }];
  return seriesRelabel({ labels: target, metricRelabelRules: rules, honorLabels })?.apply({ name: "requests", labels });
}

const copy = (source: string) => ({ sourceLabels: [source], targetLabel: "seen" });

describe("rules see a series with the labels of its target; what is read are its own", () => {
  it.each<[string, Record<string, string>, Partial<RelabelRule>, boolean, object | null]>([
    ["the name", {}, copy("__name__"), false, { name: "requests", labels: { seen: "requests" } }],
    ["the target's", { code: "200" }, copy("job"), false, { name: "requests", labels: { code: "200", seen: "trade" } }],
    [
      "the target's first",
      { service: "cart" },
      copy("service"),
      false,
      { name: "requests", labels: { service: "cart", seen: "shop" } },
    ],
    [
      "its own, exported",
      { service: "cart" },
      copy("exported_service"),
      false,
      { name: "requests", labels: { service: "cart", seen: "cart" } },
    ],
    [
      "its own, honoured",
      { service: "cart" },
      copy("service"),
      true,
      { name: "requests", labels: { service: "cart", seen: "cart" } },
    ],
    [
      "a value changed",
      { path: "/users/7" },
      { sourceLabels: ["path"], regex: "(/users)/.*", targetLabel: "path" },
      false,
      { name: "requests", labels: { path: "/users" } },
    ],
    ["another name", {}, { targetLabel: "__name__", replacement: "others" }, false, { name: "others", labels: {} }],
    [
      "dropped",
      { code: "200" },
      { action: "drop", sourceLabels: ["__name__", "code"], regex: "requests;2.." },
      false,
      null,
    ],
    ["left without a name", {}, { action: "labeldrop", regex: "__name__" }, false, null],
    [
      "a label dropped",
      { code: "200", pod: "x" },
      { action: "labeldrop", regex: "pod" },
      false,
      { name: "requests", labels: { code: "200" } },
    ],
    [
      "its own dropped under its exported name",
      { service: "cart" },
      { action: "labeldrop", regex: "exported_.*" },
      false,
      { name: "requests", labels: {} },
    ],
  ])("%s", (_, labels, rule, honorLabels, expected) => {
    expect(relabel(labels, rule, honorLabels)).toEqual(expected);
  });
});

it("without rules nothing is asked", () => {
  expect(seriesRelabel({ labels: target, metricRelabelRules: [] })).toBeNull();
});

const body = (count: number) =>
  Buffer.from(
    [
      "go_goroutines 7",
      `shop_seconds_count{handler="/a"} ${count}`,
      `shop_seconds_sum{handler="/a"} ${count}`,
      `shop_seconds_count{handler="/health"} ${count}`,
      `shop_seconds_sum{handler="/health"} ${count}`,
      "",
    ].join("\n"),
  );

function services(rules: Partial<RelabelRule>[]): string[] {
  const metricRelabelRules = rules.map((rule) => ({ ...defaultRelabelRule, ...rule }));
  const memory = targetMemory({ ...targetOf({ kind: "go", metricRelabelRules }), id: 1 });
  goodScrape(memory, body(10), { atMs: 0, tookMs: 1 }, noFindings);
  const { flows } = goodScrape(memory, body(20), { atMs: 5000, tookMs: 1 }, noFindings);
  return flows.map(({ service }) => service);
}

describe("a scrape reads what its rules leave", () => {
  const rename = {
    sourceLabels: ["__name__"],
    regex: "shop_seconds_(count|sum)",
    targetLabel: "__name__",
    replacement: "http_request_duration_seconds_$1",
  };

  it("nothing without them, since the names mean nothing", () => {
    expect(services([])).toEqual([]);
  });

  it("families that got a known name", () => {
    expect(services([rename])).toEqual(["/a", "/health"]);
  });

  it("and not what they dropped", () => {
    expect(services([rename, { action: "drop", sourceLabels: ["handler"], regex: "/health" }])).toEqual(["/a"]);
  });
});
