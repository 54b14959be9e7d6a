import type { CallTree } from "../../model/call-tree.ts";

/**
 * Where every node of a call tree lies, in the tree's own unit and independent of any window: node i covers
 * [start[i], start[i] + total[i]) of the root, `depth[i]` rows below it. Children lie left to right from their parent's
 * start, in the tree's order; what follows them up to the parent's end is the parent's own time.
 */
export interface FlameLayout {
  /** Value of the root: the width of the whole picture. */
  total: number;
  rows: number;
  start: Float64Array;
  value: Float64Array;
  depth: Int32Array;
  /** What node i holds in children that the tree left out as too small. */
  rest: Float64Array;
  /** Children of node i: `children[childStart[i] … childStart[i + 1])`. */
  childStart: Int32Array;
  children: Int32Array;
  /** Nodes row by row, left to right: row r is `rowNodes[rowStart[r] … rowStart[r + 1])`. */
  rowStart: Int32Array;
  rowNodes: Int32Array;
}

/** Negative values (of a difference between two heaps) have no width: they count as 0 here and stand in the table. */
export function layoutCallTree(tree: CallTree): FlameLayout {
  const count = tree.parent.length;
  const value = Float64Array.from(tree.total, (total) => Math.max(0, total));
  const { childStart, children } = childrenOf(tree.parent);
  const start = new Float64Array(count);
  const depth = new Int32Array(count);
  const rest = new Float64Array(count);
  const rowNodes = new Int32Array(count);
  const rowStart = [0];
  let placed = 0;
  if (count > 0) {
    rowNodes[placed++] = 0;
    rowStart.push(1);
  }
  for (let row = 0; row < rowStart.length - 1; row++) {
    for (let at = rowStart[row] ?? 0; at < (rowStart[row + 1] ?? 0); at++) {
      const node = rowNodes[at] ?? 0;
      let cursor = start[node] ?? 0;
      for (let c = childStart[node] ?? 0; c < (childStart[node + 1] ?? 0); c++) {
        const child = children[c] ?? 0;
        start[child] = cursor;
        depth[child] = row + 1;
        cursor += value[child] ?? 0;
        rowNodes[placed++] = child;
      }
      const end = (start[node] ?? 0) + (value[node] ?? 0);
      rest[node] = Math.max(0, end - Math.max(0, tree.self[node] ?? 0) - cursor);
    }
    if (placed > (rowStart[row + 1] ?? 0)) rowStart.push(placed);
  }
  return {
    total: value[0] ?? 0,
    rows: rowStart.length - 1,
    start,
    value,
    depth,
    rest,
    childStart,
    children,
    rowStart: Int32Array.from(rowStart),
    rowNodes,
  };
}

/** The children of every node in one array, in the tree's order, which is by descending total. */
function childrenOf(parent: readonly number[]): { childStart: Int32Array; children: Int32Array } {
  const count = parent.length;
  const childStart = new Int32Array(count + 1);
  for (const of of parent) if (of >= 0) childStart[of + 1] = (childStart[of + 1] ?? 0) + 1;
  for (let node = 0; node < count; node++) childStart[node + 1] = (childStart[node + 1] ?? 0) + (childStart[node] ?? 0);
  const children = new Int32Array(Math.max(0, count - 1));
  const next = childStart.slice(0, count);
  for (let node = 0; node < count; node++) {
    const of = parent[node] ?? -1;
    if (of < 0) continue;
    const at = next[of] ?? 0;
    children[at] = node;
    next[of] = at + 1;
  }
  return { childStart, children };
}
