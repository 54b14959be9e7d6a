import { describe, expect, it } from "vitest";
import { boxesAt } from "../../../components/flame/flame-boxes.ts";
import { hitTest } from "../../../components/flame/flame-hit.ts";
import { layoutCallTree } from "../../../components/flame/flame-layout.ts";
import {
  type FlameWindow,
  rowAt,
  rowTopPx,
  scrollAtRoot,
  scrollToRow,
  visibleRows,
} from "../../../components/flame/flame-view.ts";
import { treeOfStacks } from "../../support/tree-of-stacks.ts";

// 100 px wide: `a` 0–60 calls `b` 0–40; `c` 60–99; two small ones share a sliver at 99–100.
const tree = treeOfStacks(["a;b 400", "a 200", "c 390", "d 5", "e 5"]);
const boxes = boxesAt(layoutCallTree(tree), 100);
const icicle: FlameWindow = { view: "icicle", widthPx: 100, heightPx: 110, scrollPx: 0, rows: boxes.rows, rowPx: 22 };
const flame: FlameWindow = { ...icicle, view: "flame" };
const named = (window: FlameWindow, x: number, y: number) => {
  const hit = hitTest(boxes, window, x, y);
  if (hit === null) return null;
  return `${hit.sliver ? "small of " : ""}${tree.functions.name[tree.fn[hit.node] ?? -1]} ${hit.value}`;
};

describe("what lies under the pointer", () => {
  it.each([
    ["the root", icicle, 50, 3, "all 1000"],
    ["a frame", icicle, 59, 25, "a 600"],
    ["its neighbour", icicle, 61, 25, "c 390"],
    ["a sliver", icicle, 99.5, 25, "small of all 10"],
    ["a callee", icicle, 10, 50, "b 400"],
    ["own time, which is empty", icicle, 45, 50, null],
    ["below the last row", icicle, 10, 80, null],
    ["the root of a flame, which stands on the floor", flame, 50, 108, "all 1000"],
    ["a callee of a flame", flame, 10, 50, "b 400"],
    ["above a flame", flame, 10, 10, null],
    ["a callee among compact rows", { ...icicle, rowPx: 18 }, 10, 40, "b 400"],
    ["the root of a compact flame", { ...flame, rowPx: 18 }, 50, 108, "all 1000"],
    ["the second row of a scrolled icicle", { ...icicle, heightPx: 22, scrollPx: 22 }, 10, 5, "a 600"],
  ] as const)("is %s", (_, window, x, y, expected) => {
    expect(named(window, x, y)).toBe(expected);
  });
});

describe("the window", () => {
  const tall: FlameWindow = { view: "icicle", widthPx: 100, heightPx: 100, scrollPx: 0, rows: 3000, rowPx: 22 };

  it("finds a row where it draws it, in both views, at every scroll", () => {
    for (const view of ["icicle", "flame"] as const) {
      for (const scrollPx of [0, 1, 21, 22, 23, 5000, 65_900]) {
        const window = { ...tall, view, scrollPx };
        const { first, last } = visibleRows(window);
        expect(last - first).toBeLessThanOrEqual(6);
        for (let row = first; row <= last; row++) {
          expect(rowAt(window, rowTopPx(window, row) + 1)).toBe(row);
          expect(rowTopPx(window, row)).toBeLessThanOrEqual(100);
          expect(rowTopPx(window, row)).toBeGreaterThan(-23);
        }
      }
    }
  });

  it("opens at the root, and moves only when the row asked for is out of sight", () => {
    expect(scrollAtRoot(tall)).toBe(0);
    expect(scrollAtRoot({ ...tall, view: "flame" })).toBe(3000 * 22 - 100);
    expect(scrollToRow(tall, 2)).toBe(0);
    expect(scrollToRow(tall, 100)).toBe(103 * 22 - 100);
    expect(scrollToRow({ ...tall, scrollPx: 5000 }, 10)).toBe(8 * 22);
  });
});
