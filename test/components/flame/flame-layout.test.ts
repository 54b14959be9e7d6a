import { array, assert, constantFrom, integer, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { boxesAt, isSliver, nodeOfBox } from "../../../components/flame/flame-boxes.ts";
import { layoutCallTree } from "../../../components/flame/flame-layout.ts";
import { treeOfStacks } from "../../support/tree-of-stacks.ts";

const names = array(constantFrom("a", "b", "c", "d", "e"), { minLength: 0, maxLength: 7 });
const stack = tuple(names, integer({ min: 1, max: 1000 })).map(([path, value]) => `${path.join(";")} ${value}`);
const stacks = array(stack, { minLength: 1, maxLength: 60 });

describe("the layout of a call tree", () => {
  it("puts children from their parent's left edge, the greatest first, and leaves the own time at the right", () => {
    const layout = layoutCallTree(treeOfStacks(["a 2", "a;b 5", "a;c 3", "d 1"]));
    const rows = Array.from({ length: layout.rows }, (_, row) =>
      Array.from(layout.rowNodes.slice(layout.rowStart[row], layout.rowStart[row + 1]), (node) => [
        layout.start[node],
        layout.value[node],
      ]),
    );
    expect(rows).toEqual([
      [[0, 11]],
      [
        [0, 10],
        [10, 1],
      ],
      [
        [0, 5],
        [5, 3],
      ],
    ]);
  });

  it("keeps what the tree left out as the rest of its parent", () => {
    const layout = layoutCallTree(treeOfStacks(["a;b 90", "a;c 4", "a;d 3", "a 3"], 10));
    expect([...layout.rest]).toEqual([0, 7, 0]);
  });

  it("gives negative values no width", () => {
    const layout = layoutCallTree({ ...treeOfStacks(["a 4", "b 3"]), total: [7, 4, -3] });
    expect([...layout.value]).toEqual([7, 4, 0]);
  });

  it("lays out a stack of 3,000 frames", () => {
    const deep = Array.from({ length: 3000 }, (_, i) => `f${i}`).join(";");
    expect(boxesAt(layoutCallTree(treeOfStacks([`${deep} 7`])), 800).rows).toBe(3001);
  });
});

describe("the boxes of a window", () => {
  it("conserve sums: what a drawn frame calls, and its own, make its total at every width", () => {
    assert(
      property(stacks, integer({ min: 1, max: 400 }), integer({ min: 0, max: 200 }), (given, widthPx, smallest) => {
        const tree = treeOfStacks(given, smallest);
        const boxes = boxesAt(layoutCallTree(tree), widthPx);
        const called = new Map<number, number>();
        for (let box = 1; box < (boxes.rowStart[boxes.rows] ?? 0); box++) {
          const node = boxes.node[box] ?? 0;
          const parent = isSliver(node) ? nodeOfBox(node) : (tree.parent[node] ?? -1);
          called.set(parent, (called.get(parent) ?? 0) + (boxes.value[box] ?? 0));
        }
        tree.total.forEach((total, node) => {
          if ((boxes.boxOf[node] ?? -1) >= 0) expect((tree.self[node] ?? 0) + (called.get(node) ?? 0)).toBe(total);
        });
      }),
    );
  });

  it("lie side by side in every row, inside the window", () => {
    assert(
      property(stacks, integer({ min: 1, max: 400 }), (given, widthPx) => {
        const boxes = boxesAt(layoutCallTree(treeOfStacks(given)), widthPx);
        for (let row = 0; row < boxes.rows; row++) {
          let end = 0;
          for (let box = boxes.rowStart[row] ?? 0; box < (boxes.rowStart[row + 1] ?? 0); box++) {
            expect(boxes.x[box]).toBeGreaterThanOrEqual(end - 1e-9);
            end = (boxes.x[box] ?? 0) + (boxes.width[box] ?? 0);
          }
          expect(end).toBeLessThanOrEqual(widthPx + 1e-9);
        }
      }),
    );
  });

  it("merge children under one pixel into one sliver, which is drawn and not entered", () => {
    const tree = treeOfStacks(["big 97", "x;deep 1", "y 1", "z 1"]);
    const boxes = boxesAt(layoutCallTree(tree), 50);
    const row = Array.from(boxes.node.slice(boxes.rowStart[1], boxes.rowStart[2]), (box) =>
      isSliver(box) ? "sliver" : tree.functions.name[tree.fn[box] ?? -1],
    );
    expect(row).toEqual(["big", "sliver"]);
    expect(boxes.value[(boxes.rowStart[1] ?? 0) + 1]).toBe(3);
    expect(boxes.rows).toBe(2);
  });
});
