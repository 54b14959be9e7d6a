import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { startDiscovery } from "../../../collectors/discovery/discovery.ts";
import { matchesPattern } from "../../../collectors/discovery/file-pattern.ts";
import type { SourceFault } from "../../../collectors/discovery/source-fault.ts";
import { parseTargetGroups } from "../../../collectors/discovery/target-group.ts";
import type { Configuration } from "../../../model/configuration.ts";
import { defaultRelabelRule, type RelabelRule } from "../../../model/relabel-rule.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { configuration, scrapeConfig } from "./scrape-configs.ts";

function discovering(given: Configuration) {
  const sets: string[][] = [];
  const problems: { file: string; message: string }[] = [];
  const faults: (readonly SourceFault[])[] = [];
  const discovery = startDiscovery({
    configuration: given,
    changed: (targets) => void sets.push(targets.map(({ url }) => url)),
    problem: (file, message) => void problems.push({ file, message }),
    faulty: (all) => void faults.push(all),
    log: () => undefined,
  });
  onTestFinished(discovery.stop);
  return { discovery, sets, problems, faults };
}

const fromFiles = (...files: string[]) =>
  configuration([scrapeConfig({ fileSdConfigs: [{ files, refreshIntervalMs: 200 }] })]);
const group = (...targets: string[]) => JSON.stringify([{ targets }]);

it("static targets are told at once, and again only when they are others", () => {
  const one = configuration([scrapeConfig({ staticConfigs: [{ targets: ["a:1"], labels: {} }] })]);
  const two = configuration([scrapeConfig({ staticConfigs: [{ targets: ["a:1", "b:1"], labels: {} }] })]);
  const { discovery, sets } = discovering(one);
  discovery.update(structuredClone(one));
  discovery.update(two);
  expect(sets).toEqual([["http://a:1/metrics"], ["http://a:1/metrics", "http://b:1/metrics"]]);
});

it("targets of files come, change and go with their files; a bad file keeps what it held and is said once", async () => {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder, name);
  writeFileSync(file("a.json"), group("a:1"));
  writeFileSync(file("b.yml"), "- targets: [b:1]\n  labels: { app: shop, replica: 2 }\n");
  writeFileSync(file("other.txt"), "not asked for");
  const { sets, problems } = discovering(fromFiles(file("*.json"), file("b.yml")));
  const last = () => sets.at(-1)?.join(" ");
  await vi.waitFor(() => expect(last()).toBe("http://a:1/metrics http://b:1/metrics"), 5000);
  writeFileSync(file("a.json"), group("a:1", "a:2"));
  await vi.waitFor(() => expect(last()).toBe("http://a:1/metrics http://a:2/metrics http://b:1/metrics"), 5000);
  writeFileSync(file("a.json"), '[{"targets": "a:1"}]');
  await vi.waitFor(() => expect(problems.map((problem) => problem.file)).toEqual([file("a.json")]), 5000);
  writeFileSync(file("c.json"), group("c:1"));
  await vi.waitFor(() => expect(last()).toContain("http://a:2/metrics http://b:1/metrics http://c:1/metrics"), 5000);
  rmSync(file("a.json"));
  await vi.waitFor(() => expect(last()).toBe("http://b:1/metrics http://c:1/metrics"), 5000);
  expect(problems).toEqual([{ file: file("a.json"), message: expect.stringContaining("group [0].targets") }]);
});

it("what is wrong with files and their targets is told together, and as over once it is", async () => {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder, name);
  writeFileSync(file("a.json"), "[{");
  writeFileSync(file("b.json"), group("ok:1", "not an address", "neither this"));
  const { sets, faults } = discovering(fromFiles(file("[ab].json"), file("a.json"), file("b.json"), file("c.json")));
  const now = () => faults.at(-1)?.map(({ source, message }) => `${source.slice(folder.length + 1)}: ${message}`);
  await vi.waitFor(
    () =>
      expect(now()).toEqual([
        expect.stringMatching(/^a\.json: not read, its earlier targets stay: /),
        expect.stringMatching(/^\[ab\]\.json: there is no such file$/),
        "c.json: there is no such file",
        expect.stringContaining('b.json: "not an address" is no address'),
        expect.stringContaining('b.json: "neither this" is no address'),
      ]),
    5000,
  );
  writeFileSync(file("a.json"), group("a:1"));
  writeFileSync(file("b.json"), group("ok:1"));
  writeFileSync(file("c.json"), "[]");
  writeFileSync(file("[ab].json"), "[]");
  await vi.waitFor(() => expect(now()).toEqual([]), 5000);
  expect(sets.at(-1)).toEqual(["http://a:1/metrics", "http://ok:1/metrics"]);
});

it("what is found in a file is labelled with its path, for relabelling", async () => {
  const file = join(temporaryFolder(), "shop.json");
  writeFileSync(file, group("a:1"));
  const fromPath: RelabelRule = {
    ...defaultRelabelRule,
    sourceLabels: ["__meta_filepath"],
    regex: ".*/(.+)\\.json",
    targetLabel: "app",
  };
  const apps: string[][] = [];
  const discovery = startDiscovery({
    configuration: configuration([
      scrapeConfig({ fileSdConfigs: [{ files: [file], refreshIntervalMs: 60_000 }], relabelRules: [fromPath] }),
    ]),
    changed: (targets) => void apps.push(targets.map(({ app }) => app)),
    problem: () => undefined,
    log: () => undefined,
  });
  onTestFinished(discovery.stop);
  await vi.waitFor(() => expect(apps).toEqual([["shop"]]), 5000);
});

it("a folder that is not there yet is found when it is", async () => {
  const { sets } = discovering(fromFiles(join(temporaryFolder(), "none", "*.json")));
  await vi.waitFor(() => expect(sets).toEqual([[]]), 5000);
});

it.each([
  ["a.json", "*.json", true],
  ["a.json", "a*", true],
  ["ab", "ab*ab", false],
  ["a.json", "a.json", true],
  ["a.jsonx", "*.json", false],
  ["a.json", "?.json", false],
])("the file %s matches %s: %s", (name, pattern, matches) => {
  expect(matchesPattern(name, pattern)).toBe(matches);
});

it.each([
  ["{", "x.json", /JSON/],
  ["a: [", "x.yml", /.+/],
  ["just text", "x.yml", /not a list of target groups/],
  ['[{"targets":["a"],"label":{}}]', "x.json", /group \[0\].*label/],
  ['[{"targets":["a"],"labels":{"x":{}}}]', "x.json", /group \[0\]\.labels\.x/],
])("the file %j is refused in words", (text, name, message) => {
  expect(() => parseTargetGroups(text, name)).toThrow(message);
});

it("an empty file has no groups", () => {
  expect(parseTargetGroups("", "x.yml")).toEqual([]);
});
