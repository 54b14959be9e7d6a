import { describe, expect, it } from "vitest";
import { createWatch, type Watch } from "../../../../collectors/watch/watch.ts";
import type { InstanceFacts } from "../../../../model/instance-facts.ts";
import { observationAt, startMs } from "../observations.ts";
import { ruleWhen, siblingsTest, windowTest } from "./made-conditions.ts";

const hot = windowTest({ abs: 70 });
const facts: InstanceFacts = {
  app: "trade",
  zone: "a",
  version: "1.6.0",
  appVersion: "2",
  kind: "mosn",
  labels: { ring: "canary" },
};
const everything = { app: [], zone: [], version: [], kind: [], labels: {} };

function flow(service: string, rt: number) {
  return { direction: "in" as const, service, requests: 50, values: { rt } };
}

function cpuOf(watch: Watch, instanceKey: string, value: number, scrape = 0) {
  return watch.observe({ ...observationAt(scrape, { cpu: value }), instanceKey });
}

describe("a rule with conditions", () => {
  it.each([
    ["the application", { app: ["trade", "pay"] }, "fired"],
    ["another application", { app: ["pay"] }, "not-selected"],
    ["the zone and the kind", { zone: ["a"], kind: ["mosn"] }, "fired"],
    ["the zone of another", { zone: ["b"], kind: ["mosn"] }, "not-selected"],
    ["the sidecar's version", { version: ["1.5.0"] }, "not-selected"],
    ["a label", { labels: { ring: ["canary"] } }, "fired"],
    ["a label that it lacks", { labels: { tier: ["1"] } }, "not-selected"],
  ])("selects instances by %s", (_, select, verdict) => {
    const watch = createWatch([ruleWhen(hot, { select: { ...everything, ...select } })], [], () => facts);
    watch.observe(observationAt(0, { cpu: 90 }));
    expect(watch.states("trade/a:1", startMs).map((state) => state.verdict)).toEqual([verdict]);
  });

  it("fires with every test that holds in the reason, and all of them beside it", () => {
    const rule = ruleWhen({
      all: [hot, { any: [windowTest({ signal: "goroutine", abs: 500 }), windowTest({ signal: "thread", abs: 10 })] }],
    });
    const { firings } = createWatch([rule], []).observe(observationAt(0, { cpu: 90, goroutine: 100, thread: 20 }));
    expect(firings).toMatchObject([
      {
        signal: "cpu",
        test: "abs",
        reason: "CPU 90\u2009% is above abs 70\u2009%. Threads 20 is above abs 10.",
        numbers: { value: 90, abs: 70, conditions: [{ holds: true }, { holds: false }, { holds: true }] },
      },
    ]);
  });

  it("of level service is judged per direction and service", () => {
    const rule = ruleWhen(windowTest({ signal: "rt", abs: 100 }), {}, { level: "service", signal: "rt" });
    const watch = createWatch([rule], []);
    const { firings } = watch.observe(observationAt(0, {}, [flow("fast", 20), flow("slow", 300)]));
    expect(firings.map((firing) => firing.flow?.service)).toEqual(["slow"]);
    expect(watch.states("trade/a:1", startMs).map(({ verdict }) => verdict)).toEqual(["normal", "fired"]);
  });

  it("compares with siblings of the same application and versions, at their last scrapes", () => {
    const watch = createWatch([ruleWhen(siblingsTest({}))], [], (key) =>
      key === "other-version" ? { ...facts, version: "1.5.0" } : facts,
    );
    for (const key of ["b", "c", "d"]) cpuOf(watch, key, 10);
    cpuOf(watch, "other-version", 95);
    expect(cpuOf(watch, "sick", 90).firings).toHaveLength(1);
    expect(cpuOf(watch, "sick", 90, 3).firings, "what siblings showed is too old by now").toHaveLength(0);
  });

  it("counts what it held back, and tells it once it is over", () => {
    const watch = createWatch([ruleWhen(hot, {}, { cooldownMs: 11_000 })], []);
    const told = [90, 90, 90, 20].map((cpu, scrape) => watch.observe(observationAt(scrape, { cpu })));
    expect(told.flatMap(({ heldBack }) => heldBack)).toMatchObject([{ rule: "tested", count: 2, fromMs: startMs }]);
  });

  it("keeps cooldown and limits over a restart of the console", () => {
    const once = ruleWhen(hot, {
      limits: { perWindow: { count: 1, windowMs: 3_600_000 }, oncePerEpisode: false, highWaterMs: 0 },
    });
    const { cooldowns } = createWatch([once], []).observe(observationAt(0, { cpu: 90 }));
    const again = createWatch([once], cooldowns);
    again.observe(observationAt(1, { cpu: 20 }));
    again.observe(observationAt(2, { cpu: 90 }));
    expect(again.states("trade/a:1", startMs)[0]).toMatchObject({
      verdict: "limited",
      why: expect.stringContaining("fired once within 1\u2009h"),
      lastFiredMs: startMs,
    });
  });

  it("keeps its windows under new rules where its conditions are the same, else its cooldown", () => {
    const rule = ruleWhen(windowTest({ diff: 25 }), {}, { cooldownMs: 60_000 });
    const watch = createWatch([rule], []);
    for (let scrape = 0; scrape < 11; scrape++) watch.observe(observationAt(scrape, { cpu: scrape < 10 ? 10 : 20 }));
    watch.setRules([{ ...rule, capture: ["cpu"] }]);
    expect(watch.states("trade/a:1", startMs)[0]).toMatchObject({ verdict: "fired", window: { filled: 10 } });
    watch.setRules([ruleWhen(hot, {}, { cooldownMs: 60_000 })]);
    watch.observe(observationAt(11, { cpu: 90 }));
    expect(watch.states("trade/a:1", startMs)[0]?.verdict).toBe("cooling-down");
  });

  it("of an instance that comes back cools down as before", () => {
    const watch = createWatch([ruleWhen(hot, {}, { cooldownMs: 60_000 })], []);
    watch.observe(observationAt(0, { cpu: 90 }));
    watch.forget("trade/a:1", startMs + 5000);
    expect(watch.observe(observationAt(2, { cpu: 90 })).firings).toEqual([]);
  });

  it("stands among simple rules in the order of the configuration, and is surveyed like them", () => {
    const simple = { ...ruleWhen(hot), name: "simple" };
    delete simple.conditions;
    const watch = createWatch(
      [
        { ...ruleWhen(hot), name: "a" },
        { ...simple, abs: 70 },
        { ...ruleWhen(hot), name: "z" },
      ],
      [],
    );
    watch.observe(observationAt(0, { cpu: 90 }));
    expect(watch.states("trade/a:1", startMs).map(({ rule }) => rule)).toEqual(["a", "simple", "z"]);
    for (const rule of ["a", "simple"]) {
      expect(watch.survey({ rule, instanceKeys: null, limit: 5 }, startMs)).toMatchObject({
        total: 1,
        verdicts: { fired: 1 },
      });
    }
    expect(watch.survey({ rule: "none", instanceKeys: null, limit: 5 }, startMs)).toBeNull();
  });
});
