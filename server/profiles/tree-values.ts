import type { FullTree } from "./full-tree.ts";

/** One sample type's values on the nodes of a tree. */
export interface TreeValues {
  self: Float64Array;
  total: Float64Array;
  /** Σ |self| below and at a node: its size on the screen, also where values cancel out. */
  weight: Float64Array;
}

export function treeValues(tree: FullTree, values: Float64Array): TreeValues {
  const self = new Float64Array(tree.parent.length);
  tree.leafOfSample.forEach((leaf, sample) => {
    self[leaf]! += values[sample] ?? 0;
  });
  return { self, total: summedUp(tree.parent, self), weight: summedUp(tree.parent, self.map(Math.abs)) };
}

/** Adds every node to its parent; children have greater numbers, so one pass from the end does. */
function summedUp(parent: Int32Array, own: Float64Array): Float64Array {
  const sums = own.slice();
  for (let node = sums.length - 1; node > 0; node--) sums[parent[node] ?? 0]! += sums[node] ?? 0;
  return sums;
}
