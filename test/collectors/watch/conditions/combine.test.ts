import { describe, expect, it } from "vitest";
import { combine } from "../../../../collectors/watch/conditions/judge-condition.ts";
import { windowTest } from "./made-conditions.ts";

const test = windowTest({});
const trees = {
  one: test,
  all: { all: [test, test] },
  any: { any: [test, test] },
  both: { all: [test, { any: [test, test] }] },
};
const answers: Record<string, boolean | null> = { "1": true, "0": false, "?": null };

describe("the answers of a condition's tests are put together", () => {
  it.each([
    ["one", "1", "1"],
    ["one", "?", "?"],
    ["all", "11", "1"],
    ["all", "10", "0"],
    ["all", "?0", "0"],
    ["all", "1?", "?"],
    ["any", "01", "1"],
    ["any", "00", "0"],
    ["any", "?1", "1"],
    ["any", "0?", "?"],
    ["both", "101", "1"],
    ["both", "100", "0"],
    ["both", "0?1", "0"],
    ["both", "1?0", "?"],
    ["both", "?01", "?"],
  ] as const)("%s of %s is %s", (tree, given, expected) => {
    expect(
      combine(
        trees[tree],
        [...given].map((letter) => answers[letter] ?? null),
      ),
    ).toBe(answers[expected]);
  });
});
