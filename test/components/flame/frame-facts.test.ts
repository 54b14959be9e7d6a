import { describe, expect, it } from "vitest";
import { frameFacts, frameName } from "../../../components/flame/frame-facts.ts";
import { treeOfStacks } from "../../support/tree-of-stacks.ts";

const whole = treeOfStacks(["main.a;main.b 60", "main.a;main.c 20", "main.a 20"]);
const tree = {
  ...whole,
  functions: {
    ...whole.functions,
    file: ["", "/srv/a/trade/main.go", "file:///srv/trade/b.ts", ""],
    line: [0, 134, 0, 7],
  },
};
const scale = { unit: "ms", size: 1, cell: String, whole: (value: number) => `${value} ms` };
const facts = (node: number, sliver = false, value = 0) => {
  const { name, figures, place } = frameFacts(tree, { node, sliver, value }, scale, 200);
  return [
    name,
    ...figures.map(({ label, text, share }) => `${label} ${text}${share ? ` ${share.replace("\u2009", "")}` : ""}`),
    place,
  ].join(" | ");
};

describe("the detail line", () => {
  it.each([
    ["the root, which is nowhere", facts(0), "all | total 100 ms 50% | self 0 ms 0% | "],
    ["a Go function and its line", facts(1), "main.a | total 100 ms 50% | self 20 ms 10% | trade/main.go:134"],
    ["a leaf of a script without a line", facts(2), "main.b | total 60 ms 30% | self 60 ms 30% | trade/b.ts"],
    ["a function without a file", facts(3), "main.c | total 20 ms 10% | self 20 ms 10% | "],
    ["a sliver", facts(1, true, 4), "Small frames called by main.a | together 4 ms 2% | "],
  ])("of %s", (_, said, expected) => {
    expect(said).toBe(expected);
  });

  it("calls the root of a zoomed tree by its function", () => {
    const zoomed = {
      ...tree,
      fn: [1, 2, 3, 3],
      path: [
        { id: 0, name: "all" },
        { id: 1, name: "main.a" },
      ],
    };
    expect([frameName(tree, 0), frameName(zoomed, 0)]).toEqual(["all", "main.a"]);
  });
});
