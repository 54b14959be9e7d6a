import { describe, expect, it } from "vitest";
import { framePath } from "../../../components/workbench/frame-path.ts";
import { treeOfStacks } from "../../support/tree-of-stacks.ts";

const tree = treeOfStacks(["a;b;c 1"]);
const zoomed = {
  ...tree,
  path: [
    { id: 0, name: "all" },
    { id: 7, name: "x" },
    { id: 9, name: "y" },
  ],
};

describe("the path to the selected frame", () => {
  it.each([
    ["nothing selected", tree, null, []],
    ["the root selected", tree, 0, []],
    ["a frame of the whole profile", tree, 3, ["a select 1", "b select 2", "c select 3"]],
    ["zoomed, nothing selected", zoomed, null, ["x zoom 7", "y zoom 9"]],
    ["zoomed, a frame selected", zoomed, 2, ["x zoom 7", "y zoom 9", "a select 1", "b select 2"]],
  ] as const)("%s", (_, of, selected, steps) => {
    expect(
      framePath(of, selected).map(
        ({ name, go }) => `${name} ${"zoom" in go ? `zoom ${go.zoom}` : `select ${go.select}`}`,
      ),
    ).toEqual(steps);
  });
});
