import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";

const parse = (rule: string) =>
  parseConfiguration(
    `scrape_configs: [{ job_name: a, static_configs: [{ targets: ["a:1"] }] }]\nrules: [${rule}]\n`,
    "meshscope.yaml",
    { baseDir: "." },
  );
const ruleIn = (rule: string) => parse(rule).configuration?.rules.find(({ name }) => name === "r");

describe("a rule with conditions", () => {
  it("reads its tree of tests", () => {
    const rule = ruleIn(
      "{ name: r, when: { all: [{ signal: rt, diff: 50, min: 2, minRequests: 20 }, { any: [{ signal: cpu, siblings: 3 }, { signal: heap, slope: 1e6, over: 10m }] }] } }",
    );
    expect(rule).toMatchObject({ signal: "rt", level: "service", min: 0, diff: 0 });
    expect(rule?.conditions?.when).toEqual({
      all: [
        {
          test: "window",
          signal: "rt",
          mode: "corrected",
          min: 2,
          diff: 50,
          abs: 0,
          max: 0,
          below: null,
          minRequests: 20,
        },
        {
          any: [
            { test: "siblings", signal: "cpu", deviations: 3, min: 0, minRequests: 0 },
            { test: "slope", signal: "heap", perMinute: 1e6, overMs: 600_000, min: 0 },
          ],
        },
      ],
    });
  });

  it.each([
    ["hold: 3", { hold: { scrapes: 3 } }],
    ["for: 2m", { hold: { forMs: 120_000 } }],
    ["count: 3, period: 5m", { hold: { count: 3, periodMs: 300_000 } }],
    [
      "select: { app: [trade, pay], kind: mosn, labels: { ring: canary } }",
      { select: { app: ["trade", "pay"], kind: ["mosn"], labels: { ring: ["canary"] } } },
    ],
    [
      "limits: { count: 2, window: 1h, oncePerEpisode: true, highWater: 30m }",
      { limits: { perWindow: { count: 2, windowMs: 3_600_000 }, oncePerEpisode: true, highWaterMs: 1_800_000 } },
    ],
    ["guards: { cpuCeiling: 90, concurrency: 2 }", { guards: { cpuCeiling: 90, concurrency: 2 } }],
    [
      "actions: [{ capture: [heap], wait: true }, { capture: [cpu], seconds: 30, siblings: 2 }]",
      {
        actions: [
          { capture: ["heap"], seconds: null, siblings: null, wait: true },
          { capture: ["cpu"], seconds: 30, siblings: 2, wait: false },
        ],
      },
    ],
    ["capture: [cpu], for: 1m", { actions: [{ capture: ["cpu"], seconds: null, siblings: null, wait: false }] }],
  ])("reads %s", (keys, conditions) => {
    expect(ruleIn(`{ name: r, when: { signal: cpu, abs: 70 }, ${keys} }`)?.conditions).toMatchObject(conditions);
  });

  it("captures what its actions name", () => {
    const rule = ruleIn(
      "{ name: r, when: { signal: cpu, abs: 70 }, actions: [{ capture: [heap] }, { capture: [cpu, heap] }] }",
    );
    expect(rule?.capture).toEqual(["heap", "cpu"]);
  });

  it("may be a simple rule that says more", () => {
    const rule = ruleIn("{ name: r, signal: cpu, abs: 70, select: { app: trade }, capture: [cpu] }");
    expect(rule).toMatchObject({
      abs: 0,
      conditions: { when: { signal: "cpu", abs: 70 }, select: { app: ["trade"] } },
    });
  });

  it.each([
    ["when: { all: [] }", "rules[0].when", "the list of conditions is empty"],
    [
      "when: { all: [{ signal: cpu, abs: 1 }], any: [{ signal: cpu, abs: 1 }] }",
      "rules[0].when",
      "a condition is one of all: […], any: […], or a test of a signal",
    ],
    ["when: { signal: cpu }", "rules[0].when", "this test can never hold: give it diff, abs, below, siblings or slope"],
    [
      "when: { signal: cpu, siblings: 3, abs: 5 }",
      "rules[0].when.abs",
      "a test against siblings, or of a slope, has no mode, diff, abs, max or below",
    ],
    [
      "when: { signal: cpu, siblings: 3, slope: 5 }",
      "rules[0].when.slope",
      "one test has siblings or slope, not both: put two tests under all",
    ],
    ["when: { signal: cpu, abs: 3, over: 5m }", "rules[0].when.over", "over belongs to slope"],
    ["when: { signal: errors, abs: 5 }", "rules[0].when.abs", "errors is a ratio from 0 to 1: for 5 % write 0.05"],
    [
      "when: { signal: cpu, abs: 5 }, signal: cpu",
      "rules[0]",
      "a rule has signal, or when: the tests of when name their signals",
    ],
    ["when: { signal: cpu, abs: 5 }, count: 3", "rules[0].count", "count needs period: so many scrapes of which time"],
    ["when: { signal: cpu, abs: 5 }, period: 3m", "rules[0].period", "period needs count: how many of its scrapes"],
    [
      "when: { signal: cpu, abs: 5 }, for: 1m, hold: 3",
      "rules[0]",
      "hold counts scrapes in a row: it goes neither with for nor with count",
    ],
    [
      "when: { signal: cpu, abs: 5 }, limits: { count: 3 }",
      "rules[0].limits",
      "limits: count and window belong together: so many firings in any such time",
    ],
    [
      "when: { signal: cpu, abs: 5 }, level: service",
      "rules[0].level",
      "no test of this rule is of traffic: it is of level instance",
    ],
    [
      `when: ${"{ all: [".repeat(6)}{ signal: cpu, abs: 5 }${"] }".repeat(6)}`,
      "rules[0].when",
      "conditions nest at most 5 deep",
    ],
  ])("with a mistake is told where: %s", (keys, path, message) => {
    expect(parse(`{ name: r, ${keys} }`).problems).toMatchObject([{ severity: "error", path, message }]);
  });

  it("tells a mistake inside its tree once: what it leaves empty is no other mistake", () => {
    const { problems } = parse("{ name: r, when: { all: [{ any: [{ signal: cqpu, abs: 5 }] }] } }");
    expect(problems.map(({ path }) => path)).toEqual(["rules[0].when.all[0].any[0].signal"]);
  });
});
