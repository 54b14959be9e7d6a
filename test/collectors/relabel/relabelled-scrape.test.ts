import { describe, expect, it } from "vitest";
import { noFindings } from "../../../collectors/scrape/door-findings.ts";
import { type TargetMemory, targetMemory } from "../../../collectors/scrape/target-memory.ts";
import { goodScrape } from "../../../collectors/scrape/target-scrape.ts";
import { defaultRelabelRule, type RelabelRule } from "../../../model/relabel-rule.ts";
import type { ScrapeTarget } from "../../../model/targets.ts";
import { targetOf } from "../../support/scrape-targets.ts";

function memoryOf(rule: Partial<RelabelRule>, over: Partial<ScrapeTarget> = {}): TargetMemory {
  return targetMemory({ ...targetOf({ metricRelabelRules: [{ ...defaultRelabelRule, ...rule }], ...over }), id: 1 });
}

function lastErrorOf(memory: TargetMemory, text: string): string {
  goodScrape(memory, Buffer.from(text), { atMs: 0, tookMs: 1 }, noFindings);
  return memory.state.lastError;
}

const counter = "http_request_duration_seconds_count";
const stamped = (count: number, atMs: number) =>
  Buffer.from(`go_goroutines 1\n${counter}{handler="/a"} ${count} ${atMs}\n`);
const ofTwoPods = (first: number, second: number) =>
  Buffer.from(
    `go_goroutines 1\n${counter}{handler="/a",pod="x"} ${first}\n${counter}{pod="y",handler="/a"} ${second}\n`,
  );

const { limits } = targetOf();
const dropOthers: Partial<RelabelRule> = { action: "drop", sourceLabels: ["__name__"], regex: "other_.*" };
const others = (count: number) => Array.from({ length: count }, (_, index) => `other_${index} 1\n`).join("");

describe("limits count what relabelling leaves, as in Prometheus", () => {
  const samples = { ...limits, samples: 3 };

  it.each([
    ["what is dropped does not count", `go_goroutines 1\n${others(9)}`, ""],
    ["what stays counts", `go_goroutines 1\nb 1\nc 1\nd 1\n${others(9)}`, "more than 3 samples"],
    ["also of a target whose kind is not known", `b 1\nc 1\nd 1\n${others(9)}`, ""],
    ["at the limit nothing is wrong", `go_goroutines 1\nb 1\nc 1\n${others(1)}`, ""],
  ])("sample_limit: %s", (_, text, error) => {
    expect(lastErrorOf(memoryOf(dropOthers, { limits: samples }), text)).toBe(error);
  });

  const own = { labels: { job: "trade", instance: "a:1" } };
  const histogram = 'http_request_duration_seconds_count{a="1",b="2"} 1\n';

  it.each([
    [5, dropOthers, ""],
    [4, dropOthers, /has more than 4 labels/],
    [4, { action: "labeldrop", regex: "b" }, ""],
    [4, { action: "drop", sourceLabels: ["a"], regex: "1" }, ""],
  ] as [number, Partial<RelabelRule>, string | RegExp][])(
    "label_limit %i counts name and labels of the target too, after %j",
    (labels, rule, error) => {
      const memory = memoryOf(rule, { ...own, limits: { ...limits, labels } });
      expect(lastErrorOf(memory, `go_goroutines 1\n${histogram}`)).toMatch(error === "" ? /^$/ : error);
    },
  );

  it("a value that a rule cuts short is not too long", () => {
    const over = { limits: { ...limits, labelValueLength: 40 } };
    const cut: Partial<RelabelRule> = { sourceLabels: ["a"], regex: "(.).*", targetLabel: "a", replacement: "$1" };
    const text = `http_request_duration_seconds_count{a="${"long".repeat(11)}"} 1\n`;
    expect(lastErrorOf(memoryOf(cut, over), text)).toBe("");
    expect(lastErrorOf(memoryOf(dropOthers, over), text)).toContain("a value of a of more than 40 characters");
  });
});

it("series that become one are not added together: the last counts, and a warning says so", () => {
  const memory = memoryOf({ action: "labeldrop", regex: "pod" });
  goodScrape(memory, ofTwoPods(10, 100), { atMs: 0, tookMs: 1 }, noFindings);
  const { flows } = goodScrape(memory, ofTwoPods(30, 105), { atMs: 5000, tookMs: 1 }, noFindings);
  expect(flows.map(({ counts }) => counts.requests)).toEqual([5]);
  expect(memory.state.warnings).toEqual([expect.stringMatching(/^1 of the series .* more than once/)]);
});

function windows(honorTimestamps: boolean, times: number[]): (number | undefined)[] {
  const memory = targetMemory({ ...targetOf({ honorTimestamps }), id: 1 });
  const scrapes = times.map((atMs, index) =>
    goodScrape(memory, stamped(atMs, atMs), { atMs: 1_700_000_100_000 + index * 5000, tookMs: 1 }, noFindings),
  );
  expect(scrapes.map(({ observation }) => observation.discontinuity)).toEqual(times.map(() => false));
  return scrapes.map(({ flows }) => flows[0]?.windowMs);
}

describe("timestamps of samples", () => {
  const start = 1_700_000_000_000;

  it("are the ends of a window where they are honoured", () => {
    expect(windows(true, [start, start + 4000, start + 10_000])).toEqual([undefined, 4000, 6000]);
  });

  it("that stand still make no window, and no gap", () => {
    expect(windows(true, [start, start, start + 5000])).toEqual([undefined, undefined, 5000]);
  });

  it("mean nothing where they are not", () => {
    expect(windows(false, [start, start + 4000])).toEqual([undefined, 5000]);
  });
});
