import { describe, expect, it } from "vitest";
import { boxesAt } from "../../../components/flame/flame-boxes.ts";
import { flameCommand } from "../../../components/flame/flame-keys.ts";
import { layoutCallTree } from "../../../components/flame/flame-layout.ts";
import { searchTree } from "../../../components/flame/flame-search.ts";
import type { FlameView } from "../../../components/flame/flame-view.ts";
import { treeOfStacks } from "../../support/tree-of-stacks.ts";

const tree = treeOfStacks(["a;b;x 300", "a;c 200", "a;x 60", "a;tiny 1", "d;only 100"]);
const layout = layoutCallTree(tree);
const boxes = boxesAt(layout, 200);
const nodeOf = (path: string): number => {
  let node = 0;
  for (const name of path.split(";").filter(Boolean))
    node = tree.parent.findIndex((parent, child) => parent === node && nameOf(child) === name);
  return node;
};
const nameOf = (node: number) => tree.functions.name[tree.fn[node] ?? -1] ?? "";
const pathOf = (node: number): string =>
  (tree.parent[node] ?? -1) < 0 ? "" : [pathOf(tree.parent[node] ?? 0), nameOf(node)].filter(Boolean).join(";");

function press(key: string, at: string | null, view: FlameView = "icicle", query = "x"): string {
  const matches = searchTree(tree, layout, query)?.nodes ?? [];
  const command = flameCommand(key, {
    layout,
    boxes,
    parent: tree.parent,
    view,
    selected: at === null ? null : nodeOf(at),
    matches,
  });
  if (command === null) return "passes";
  return "node" in command ? `${command.do} /${pathOf(command.node)}` : command.do;
}

describe("a key in the flame graph", () => {
  it.each([
    ["ArrowDown", null, "select /"],
    ["ArrowUp", null, "select /"],
    ["ArrowRight", null, "select /"],
    ["ArrowDown", "", "select /a"],
    ["ArrowDown", "a", "select /a;b"],
    ["ArrowDown", "a;c", "passes"],
    ["ArrowUp", "a;b", "select /a"],
    ["ArrowUp", "a", "select /"],
    ["ArrowUp", "", "passes"],
    ["ArrowRight", "a", "select /d"],
    ["ArrowRight", "a;b", "select /a;c"],
    ["ArrowRight", "a;x", "passes"],
    ["ArrowRight", "d", "passes"],
    ["ArrowLeft", "a;c", "select /a;b"],
    ["ArrowLeft", "a;b", "passes"],
    ["ArrowLeft", "d;only", "passes"],
    ["Enter", "a;b", "zoom /a;b"],
    ["Enter", "", "passes"],
    ["Enter", null, "passes"],
    ["0", "a", "zoom-out"],
    ["v", null, "passes"],
    ["Escape", "a", "deselect"],
    ["Escape", null, "passes"],
    ["n", null, "select /a;x"],
    ["n", "a;x", "select /a;b;x"],
    ["n", "a;b;x", "select /a;x"],
    ["N", null, "select /a;b;x"],
    ["N", "a;x", "select /a;b;x"],
    ["q", "a", "passes"],
  ])("%s at %s: %s", (key, at, expected) => {
    expect(press(key, at)).toBe(expected);
  });

  it.each([
    ["ArrowUp", "a", "select /a;b"],
    ["ArrowDown", "a;b", "select /a"],
  ])("%s in a flame goes where the eye sees the frame", (key, at, expected) => {
    expect(press(key, at, "flame")).toBe(expected);
  });

  it("n passes while nothing was found", () => {
    expect(press("n", "a", "icicle", "nothing")).toBe("passes");
    expect(press("n", "a", "icicle", "")).toBe("passes");
  });
});
