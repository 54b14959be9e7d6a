import { type GrownTree, growTree } from "./grow-tree.ts";
import type { Stacks } from "./stacks.ts";

/** The whole call tree of stacks, in columns; node 0 is the root, and a node's subtree follows it without a gap. */
export interface FullTree extends GrownTree {
  /** Nodes at and below a node. */
  size: Int32Array;
  /** 1: no node above is the same function, so that its total counts for the function. */
  isOutermost: Uint8Array;
}

/** Throws `ProfileError` where the tree would have more than `maxNodes`. */
export function buildFullTree(stacks: Stacks, maxNodes: number): FullTree {
  const grown = growTree(stacks, maxNodes);
  const { parent, fn } = grown;
  const size = new Int32Array(parent.length).fill(1);
  for (let node = parent.length - 1; node > 0; node--) size[parent[node] ?? 0]! += size[node] ?? 0;
  return { ...grown, size, isOutermost: markOutermost(fn, size, stacks.functions.name.length) };
}

/** The numbers of a node's children, in their order. */
export function childrenOf({ size }: Pick<FullTree, "size">, node: number): number[] {
  const children: number[] = [];
  const end = node + (size[node] ?? 1);
  for (let child = node + 1; child < end; child += size[child] ?? 1) children.push(child);
  return children;
}

/** A function is open up to the end of the subtree of the outermost node that is it. */
function markOutermost(fn: Int32Array, size: Int32Array, functions: number): Uint8Array {
  const isOutermost = new Uint8Array(fn.length);
  const openTo = new Int32Array(functions);
  for (let node = 1; node < fn.length; node++) {
    const called = fn[node] ?? 0;
    if (node < (openTo[called] ?? 0)) continue;
    isOutermost[node] = 1;
    openTo[called] = node + (size[node] ?? 1);
  }
  return isOutermost;
}
