import { NodeTable } from "./node-table.ts";
import type { ProfileColumns } from "./profile-columns.ts";

/** The whole call tree of a profile, in columns; node 0 is the root, and parents come before their children. */
export interface FullTree {
  parent: Int32Array;
  /** Index into the profile's functions; −1 for the root. */
  fn: Int32Array;
  /** The node at which each sample's stack ends. */
  leafOfSample: Int32Array;
  /** The children of node i are `children[childStart[i]]` up to `childStart[i + 1]`. */
  childStart: Int32Array;
  children: Int32Array;
  /** 1: no node above is the same function, so that its total counts for the function. */
  isOutermost: Uint8Array;
}

/** Throws `ProfileError` where the tree would have more than `maxNodes`. */
export function buildFullTree(profile: ProfileColumns, maxNodes: number): FullTree {
  const table = new NodeTable(maxNodes);
  const { stackStart, frames } = profile;
  const leafOfSample = new Int32Array(stackStart.length - 1);
  for (let sample = 0; sample < leafOfSample.length; sample++) {
    const leaf = stackStart[sample] ?? 0;
    let node = 0;
    for (let at = (stackStart[sample + 1] ?? 0) - 1; at >= leaf; at--) node = table.child(node, frames[at] ?? 0);
    leafOfSample[sample] = node;
  }
  const parent = table.parent.slice(0, table.count);
  const fn = table.fn.slice(0, table.count);
  const childColumns = childrenOf(parent);
  const isOutermost = markOutermost(fn, childColumns, profile.functions.name.length);
  return { parent, fn, leafOfSample, ...childColumns, isOutermost };
}

type ChildColumns = Pick<FullTree, "childStart" | "children">;

function childrenOf(parent: Int32Array): ChildColumns {
  const childStart = new Int32Array(parent.length + 1);
  for (let node = 1; node < parent.length; node++) childStart[(parent[node] ?? 0) + 1]! += 1;
  for (let node = 0; node < parent.length; node++) childStart[node + 1]! += childStart[node] ?? 0;
  const next = childStart.slice();
  const children = new Int32Array(Math.max(0, parent.length - 1));
  for (let node = 1; node < parent.length; node++) children[next[parent[node] ?? 0]!++] = node;
  return { childStart, children };
}

/** Walks the tree with the number of open frames per function; deep trees must not use the call stack. */
function markOutermost(fn: Int32Array, { childStart, children }: ChildColumns, functions: number): Uint8Array {
  const isOutermost = new Uint8Array(fn.length);
  const open = new Int32Array(functions);
  const stack = [0];
  const nextChild = childStart.slice();
  while (stack.length > 0) {
    const node = stack[stack.length - 1] ?? 0;
    const at = nextChild[node] ?? 0;
    if (at < (childStart[node + 1] ?? 0)) {
      nextChild[node] = at + 1;
      const child = children[at] ?? 0;
      const above = open[fn[child] ?? 0]!++;
      isOutermost[child] = above === 0 ? 1 : 0;
      stack.push(child);
    } else {
      stack.pop();
      if (node !== 0) open[fn[node] ?? 0]! -= 1;
    }
  }
  return isOutermost;
}
