import { describe, expect, it } from "vitest";
import { goneValues, optionsOf, searchChoices, termWords } from "../../../components/shell/filter-words.ts";
import type { FilterChoices } from "../../../model/views/filter-choices.ts";

const choices: FilterChoices = {
  instances: 5,
  names: [
    {
      name: "zone",
      values: [
        { value: "hz-a", instances: 3 },
        { value: "hz-b", instances: 2 },
      ],
      more: 0,
    },
    { name: "kind", values: [{ value: "mosn", instances: 5 }], more: 0 },
    { name: "label:pod", values: [{ value: "trade-1", instances: 1 }], more: 4 },
  ],
};

describe("the words of a filter", () => {
  it.each([
    ["zone", undefined, "any"],
    ["zone", { values: ["hz-a"] }, "hz-a"],
    ["zone", { values: ["hz-a", "hz-b"] }, "hz-a or hz-b"],
    ["zone", { not: true as const, values: ["hz-a", "hz-b"] }, "not hz-a nor hz-b"],
    ["version", { values: ["1", "2", "3"] }, "3 values"],
    ["kind", { not: true as const, values: ["mosn"] }, "not MOSN"],
    ["label:team", { values: [""] }, "none"],
  ])("%s %j: %s", (name, term, words) => {
    expect(termWords(name, term)).toBe(words);
  });
});

it.each([
  ["zone", ["hz-a", "hz-x"], ["hz-x"]],
  ["label:nobody", ["x"], ["x"]],
  // Not all values of it are listed: nothing is known of this one.
  ["label:pod", ["trade-9"], []],
])("%s: of %j no instance has %j now", (name, values, gone) => {
  expect(goneValues(name, choices, { values })).toEqual(gone);
  expect(goneValues(name, undefined, { values })).toEqual([]);
});

it("still offers what a link names although it is gone", () => {
  expect(optionsOf("zone", choices, { values: ["hz-x"] })).toEqual([
    { value: "hz-a", label: "hz-a", instances: 3 },
    { value: "hz-b", label: "hz-b", instances: 2 },
    { value: "hz-x", label: "hz-x", instances: 0 },
  ]);
});

it.each([
  ["", ["zone 0", "kind 0", "label:pod 0"]],
  ["hz", ["zone 2"]],
  ["zone=hz-b", ["zone 1"]],
  ["MOSN", ["kind 1"]],
  ["trade", ["label:pod 1"]],
  ["nothing", []],
])("a search for “%s” finds names and values: %j", (words, found) => {
  expect(searchChoices(choices, words).map(({ name, values }) => `${name} ${values.length}`)).toEqual(found);
});
