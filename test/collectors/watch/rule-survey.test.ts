import { describe, expect, it } from "vitest";
import { mergeSurveys, shareOfFiring } from "../../../collectors/watch/rule-survey.ts";
import { createWatch } from "../../../collectors/watch/watch.ts";
import { observationAt, ruleWith, startMs } from "./observations.ts";

const cpu = ruleWith({ name: "cpu", min: 10, abs: 70, cooldownMs: 60_000 });
const all = { rule: "cpu", instanceKeys: null, limit: 100 };

/** A watch that saw one value of CPU on each instance. */
function watching(values: Record<string, number>): ReturnType<typeof createWatch> {
  const watch = createWatch([cpu], []);
  for (const [instanceKey, value] of Object.entries(values)) {
    watch.observe({ ...observationAt(0, { cpu: value }), instanceKey });
  }
  return watch;
}

const flow = (service: string, errors: number) => {
  return { direction: "in" as const, service, requests: 100, values: { errors } };
};

describe("how a rule stands on many instances", () => {
  it("is what fired first, then what is nearest to it", () => {
    const watch = watching({ idle: 5, near: 69, far: 20, fired: 80, silent: -1 });
    const survey = watch.survey(all, startMs);
    expect(survey?.rows.map(({ instanceKey, state }) => [instanceKey, state.verdict])).toEqual([
      ["fired", "fired"],
      ["near", "normal"],
      ["far", "normal"],
      ["idle", "below-min"],
      ["silent", "no-value"],
    ]);
    expect(survey?.rows[1]?.state.why).toBe("Would need more than abs 70\u2009%.");
    expect([survey?.total, survey?.verdicts]).toEqual([5, { fired: 1, normal: 2, "below-min": 1, "no-value": 1 }]);
  });

  it("is what keeps still after a firing before what has not fired", () => {
    const watch = watching({ calmed: 80, near: 69 });
    watch.observe({ ...observationAt(1, { cpu: 5 }), instanceKey: "calmed" });
    const order = (nowMs: number) => watch.survey(all, nowMs)?.rows.map(({ instanceKey }) => instanceKey);
    expect(order(startMs + 10_000)).toEqual(["calmed", "near"]);
    expect(order(startMs + 60_000)).toEqual(["near", "calmed"]);
  });

  it("counts all, and tells no more than is wanted", () => {
    const values = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`pod-${i}`, (i * 7919) % 69]));
    const survey = watching(values).survey({ ...all, limit: 10 }, startMs);
    expect(survey?.total).toBe(1000);
    const told = survey?.rows.map(({ state }) => state.value);
    expect(told).toEqual(
      Object.values(values)
        .toSorted((a, b) => b - a)
        .slice(0, 10),
    );
  });

  it("is of the instances that are named, and null without such a rule", () => {
    const watch = watching({ a: 50, b: 60 });
    expect(watch.survey({ ...all, instanceKeys: ["a", "gone"] }, startMs)?.rows.map((row) => row.instanceKey)).toEqual([
      "a",
    ]);
    expect(watch.survey({ ...all, rule: "none" }, startMs)).toBeNull();
  });

  it("has a row per flow for a rule of services, and knows which the last scrape did not have", () => {
    const watch = createWatch([ruleWith({ name: "errors", signal: "errors", level: "service", abs: 0.5 })], []);
    watch.observe(observationAt(0, {}, [flow("a", 0.1), flow("b", 0.4), flow("c", 0.9)]));
    watch.observe(observationAt(1, {}, [flow("a", 0.1), flow("b", 0.4)]));
    const survey = watch.survey({ ...all, rule: "errors" }, startMs);
    expect(survey?.rows.map(({ state }) => [state.flow?.service, state.verdict])).toEqual([
      ["b", "normal"],
      ["a", "normal"],
      ["c", "no-value"],
    ]);
  });

  it("is one over several workers", () => {
    const [one, other] = [watching({ a: 80, b: 20 }), watching({ c: 60 })].map((watch) => watch.survey(all, startMs));
    const merged = mergeSurveys(
      [one, other].flatMap((survey) => survey ?? []),
      2,
    );
    expect(merged.rows.map(({ instanceKey }) => instanceKey)).toEqual(["a", "c"]);
    expect([merged.total, merged.verdicts]).toEqual([3, { fired: 1, normal: 2 }]);
  });
});

it.each([
  ["abs", { abs: 80 }, 40, Number.NaN, 0.5],
  ["the nearer of abs and diff", { abs: 80, diff: 25 }, 40, 40, 0.8],
  ["diff without an average", { diff: 25 }, 40, Number.NaN, 0],
  ["min, below which nothing fires", { min: 100, abs: 80 }, 40, Number.NaN, 0.4],
  ["below, from above", { below: 1 }, 4, Number.NaN, 0.25],
  ["nothing", {}, 40, 40, 0],
  ["never more than all", { abs: 1 }, 40, Number.NaN, 1],
])("nearness counts %s", (_, over, value, average, share) => {
  expect(shareOfFiring(ruleWith(over), value, average)).toBeCloseTo(share, 5);
});
