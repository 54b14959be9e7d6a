import { describe, expect, it } from "vitest";
import { layoutCallTree } from "../../../components/flame/flame-layout.ts";
import { shadeOf } from "../../../components/flame/frame-shades.ts";
import { callTreeRows, hotPath } from "../../../components/workbench/call-tree-rows.ts";
import { changeTree, frameShades } from "../../../components/workbench/difference-tree.ts";
import type { ProfileTree, TreeDifference } from "../../../model/profiles/answers.ts";

/** all → busy (grew by 30), idle (shrank by 10); busy → loop. */
const difference: TreeDifference = {
  scaling: "second",
  unit: "nanoseconds/second",
  why: "",
  total: 120,
  baseTotal: 100,
  factor: 1,
  baseFactor: 1,
  baseSelf: [0, 10, 20, 70],
  baseTotals: [100, 80, 20, 70],
  increase: [30, 30, 0, 30],
  decrease: [10, 0, 10, 0],
  greatest: 30,
  count: [12, 11, 1, 10],
  baseCount: [10, 8, 2, 7],
  isNoise: [false, false, true, false],
};
const tree: ProfileTree = {
  id: [0, 4, 9, 5],
  parent: [-1, 0, 0, 1],
  fn: [0, 1, 2, 3],
  self: [0, 10, 10, 100],
  total: [120, 110, 10, 100],
  functions: { name: ["all", "busy", "idle", "loop"], file: ["", "", "", ""], line: [0, 0, 0, 0] },
  sampleType: { type: "cpu", unit: "nanoseconds", total: 120 },
  fullNodes: 4,
  path: [],
  hidden: [0, 0, 0, 0],
  skipped: 0,
  inlined: [],
  difference,
};

describe("a difference is drawn", () => {
  it("as wide as all that grew and shrank, so that changes that cancel out are seen", () => {
    expect(changeTree(tree, difference).total).toEqual([40, 30, 10, 30]);
  });

  it("in steps of its net change, and without a direction where samples are too few", () => {
    const shades = frameShades(difference, [1, 5, 15, 25]);
    expect([...shades.step]).toEqual([3, 4, -2, 4]);
    expect([0, 1, 2, 3].map((node) => shadeOf(shades, node))).toEqual([7, 8, 4, 8]);
  });

  it("as unchanged where what grew and what shrank in it cancel out", () => {
    const even = { ...difference, increase: [10], decrease: [10], isNoise: [false] };
    expect(frameShades(even, [1, 5, 15, 25]).step[0]).toBe(0);
  });
});

describe("the rows of a call tree", () => {
  const layout = layoutCallTree(tree);
  const rowsWith = (...open: number[]) =>
    callTreeRows(tree, layout, new Set(open)).map(
      ({ node, depth }) => `${"·".repeat(depth)}${tree.functions.name[node]}`,
    );

  it.each([
    [[], ["all"]],
    [[0], ["all", "·busy", "·idle"]],
    [
      [0, 4],
      ["all", "·busy", "··loop", "·idle"],
    ],
    [[4], ["all"]],
  ])("with %j open are %j", (open, rows) => {
    expect(rowsWith(...open)).toEqual(rows);
  });

  it("open down the hottest path at first", () => {
    expect(hotPath(tree, layout)).toEqual([0, 4, 5]);
  });
});
