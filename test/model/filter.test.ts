import { describe, expect, it } from "vitest";
import { afterChoice, filterOf, passes, withTerm } from "../../model/filter.ts";
import type { Filter } from "../../model/scope.ts";
import { filterSchema } from "../../model/scope-schema.ts";

describe("what a filter lets through", () => {
  const thing: Record<string, string> = { zone: "hz-a", version: "1.8.2", "label:team": "trade" };
  it.each<[Filter, boolean]>([
    [{}, true],
    [filterOf({ zone: "hz-a", version: undefined }), true],
    [filterOf({ zone: "hz-b" }), false],
    [{ zone: { values: ["hz-a", "hz-b"] } }, true],
    [{ zone: { not: true, values: ["hz-a", "hz-b"] } }, false],
    [{ "label:team": { values: ["trade"] }, version: { not: true, values: ["1.8.3"] } }, true],
    [{ "label:owner": { values: ["me"] } }, false],
    [{ "label:owner": { not: true, values: ["me"] } }, true],
    [{ "label:owner": { values: [""] } }, true],
  ])("%j: %s", (filter, isIn) => {
    expect(passes(filter, (name) => thing[name] ?? "")).toBe(isIn);
  });
});

describe("a choice", () => {
  const zones: Filter = { zone: { values: ["hz-a"] } };
  it.each<[string, Filter, Filter]>([
    ["begins a filter", afterChoice({}, "zone", "hz-a"), zones],
    ["adds to it", afterChoice(zones, "zone", "a"), { zone: { values: ["a", "hz-a"] } }],
    ["takes off what is chosen", afterChoice(zones, "zone", "hz-a"), {}],
    ["of the other sort replaces", afterChoice(zones, "zone", "hz-b", true), { zone: { not: true, values: ["hz-b"] } }],
    ["of a label stands beside", afterChoice(zones, "label:team", "x"), { ...zones, "label:team": { values: ["x"] } }],
    ["of nothing is no filter", withTerm(zones, "zone", { values: [] }), {}],
  ])("%s", (_says, made, wanted) => {
    expect(made).toEqual(wanted);
  });

  it("keeps names in one order, so that two ways to a filter are one link", () => {
    const made = afterChoice(afterChoice({}, "label:b", "x"), "zone", "hz-a");
    expect(Object.keys(made)).toEqual(["zone", "label:b"]);
  });
});

it.each([
  [{ "label:x=y": { values: ["a"] } }],
  [{ app: { values: ["a"] } }],
  [{ zone: { values: [] } }],
  [Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`label:l${i}`, { values: ["a"] }]))],
])("%j is no filter", (text) => {
  expect(filterSchema.safeParse(text).success).toBe(false);
});
