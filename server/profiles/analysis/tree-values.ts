import type { FullTree } from "./full-tree.ts";

/** One column of values on the nodes of a tree: of its own, and with everything below. */
export interface NodeSums {
  self: Float64Array;
  total: Float64Array;
}

/** Adds a column of the samples up. `sampleOfStack[i]` is the row of the column that stack i has; a negative one has none. */
export function nodeSums(
  { parent, leafOfStack }: Pick<FullTree, "parent" | "leafOfStack">,
  sampleOfStack: Int32Array,
  values: Float64Array,
): NodeSums {
  const self = new Float64Array(parent.length);
  for (let stack = 0; stack < leafOfStack.length; stack++) {
    const sample = sampleOfStack[stack] ?? -1;
    if (sample >= 0) self[leafOfStack[stack] ?? 0]! += values[sample] ?? 0;
  }
  return { self, total: summedUp(parent, self) };
}

/** Adds every node to its parent; children have greater numbers, so one pass from the end does. */
export function summedUp(parent: Int32Array, own: Float64Array): Float64Array {
  const sums = own.slice();
  for (let node = sums.length - 1; node > 0; node--) sums[parent[node] ?? 0]! += sums[node] ?? 0;
  return sums;
}
