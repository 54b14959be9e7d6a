import { describe, expect, it } from "vitest";
import { layoutCallTree } from "../../../components/flame/flame-layout.ts";
import { greatestFrameOf, searchTree } from "../../../components/flame/flame-search.ts";
import { treeOfStacks } from "../../support/tree-of-stacks.ts";

const tree = treeOfStacks([
  "main.a;json.Parse;json.Parse 30",
  "main.a;json.parse 10",
  "main.b;json.Parse 5",
  "main.b 55",
]);
const layout = layoutCallTree(tree);

describe("a search", () => {
  it.each([
    ["json", 4, 45],
    ["PARSE", 4, 45],
    ["json.Parse main", 0, 0],
    ["main b", 1, 60],
    ["main", 2, 100],
    ["nobody", 0, 0],
    ["^main\\.(a|c)$", 1, 40],
    ["JSON.*se$", 4, 45],
    ["main.(a", 0, 0],
    ["(*", 0, 0],
    ["all", 0, 0],
  ])("for %s finds %i frames that hold %i: recursion counts once, the root never", (query, frames, value) => {
    const found = searchTree(tree, layout, query);
    expect([found?.nodes.length, found?.value]).toEqual([frames, value]);
  });

  it.each(["", "  "])("for nothing (%j) searches nothing", (query) => {
    expect(searchTree(tree, layout, query)).toBeNull();
  });
});

describe("a link by name", () => {
  it("opens the frame of that function that holds most", () => {
    expect(greatestFrameOf(tree, "json.Parse")).toBe(tree.total.indexOf(30, 1));
    expect(greatestFrameOf(tree, "json.Pars")).toBeNull();
  });
});
