import { describe, expect, it } from "vitest";
import { judgeValue } from "../../../collectors/watch/predicate.ts";

const unknown = Number.NaN;
const rule = { min: 10, diff: 25, abs: 70, max: 90, below: null };

describe("the corrected mode takes the first test that speaks", () => {
  it.each([
    // value, average, rule, answer
    [9.99, 1, rule, "below-min"],
    [10, 1, rule, "diff"],
    [90, 1, rule, "at-max"],
    [89.9, 89, rule, "abs"],
    [70, 69, rule, "normal"],
    [70.001, 70, rule, "abs"],
    [70.001, unknown, rule, "abs"],
    [50, unknown, rule, "warming-up"],
    [12.5, 10, rule, "diff"],
    [12.49, 10, rule, "normal"],
    [12.9, 10.4, rule, "normal"],
  ] as const)("%d with average %d", (value, average, thresholds, answer) => {
    expect(judgeValue("corrected", value, average, thresholds)).toBe(answer);
  });

  it.each([
    ["0 turns min off", 0, 8, { ...rule, min: 0 }, "normal"],
    ["0 turns abs off", 1000, 999, { ...rule, abs: 0, max: 0 }, "normal"],
    ["0 turns max off", 1000, 999, { ...rule, max: 0 }, "abs"],
    ["0 turns diff off", 60, 11, { ...rule, diff: 0 }, "normal"],
    ["without diff there is nothing to warm up for", 60, unknown, { ...rule, diff: 0 }, "normal"],
    ["a standing zero is no rise", 0, 0, { ...rule, min: 0 }, "normal"],
    ["anything rises from zero", 0.1, 0, { ...rule, min: 0 }, "diff"],
    ["below fires under its value", 0, unknown, { min: 0, diff: 0, abs: 0, max: 0, below: 1 }, "below"],
    ["below keeps still at its value", 1, unknown, { min: 0, diff: 0, abs: 0, max: 0, below: 1 }, "normal"],
  ] as const)("%s", (_, value, average, thresholds, answer) => {
    expect(judgeValue("corrected", value, average, thresholds)).toBe(answer);
  });
});

describe("the holmes mode is mosn/holmes v1.1.0", () => {
  it.each([
    ["nothing is judged before the tenth value", 1000, unknown, rule, "warming-up"],
    ["min", 9, 1, rule, "below-min"],
    ["max beats abs", 90, 1, rule, "at-max"],
    ["abs is strict", 71, 71, rule, "abs"],
    ["abs itself is not above abs", 70, 60, rule, "normal"],
    ["the product is cut to an integer: 11 plus 25 % is 13", 13, 11, rule, "diff"],
    ["diff 0 fires at the average", 20, 20, { ...rule, diff: 0 }, "diff"],
    ["abs 0 fires above min", 10, 50, { ...rule, abs: 0 }, "abs"],
    ["a standing zero fires with min 0", 0, 0, { ...rule, min: 0 }, "diff"],
  ] as const)("%s", (_, value, average, thresholds, answer) => {
    expect(judgeValue("holmes", value, average, thresholds)).toBe(answer);
  });
});
