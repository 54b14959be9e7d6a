import type { CallTree, FunctionNames, SampleType } from "../../model/call-tree.ts";
import type { FullTree } from "./full-tree.ts";
import type { TreeValues } from "./tree-values.ts";

/** A node below this share of its root cannot be seen: it is narrower than a pixel. */
const smallestShare = 1 / 2000;
const maxNodes = 5000;
const rootName = "all";

/** The call tree under a node of the full tree, without what is too small to see. Null: there is no such node. */
export function visibleTree(
  tree: FullTree,
  values: TreeValues,
  functions: FunctionNames,
  root: number,
  sampleType: SampleType,
): CallTree | null {
  if (root >= tree.parent.length) return null;
  const shown = visibleNodes(tree, values.weight, root);
  const places = new Map(shown.nodes.map((node, place) => [node, place]));
  const names = new LocalNames(functions);
  return {
    id: shown.nodes,
    parent: shown.nodes.map((node) => (node === root ? -1 : (places.get(tree.parent[node] ?? 0) ?? -1))),
    fn: shown.nodes.map((node) => names.placeOf(tree.fn[node] ?? -1)),
    self: shown.nodes.map((node) => values.self[node] ?? 0),
    total: shown.nodes.map((node) => values.total[node] ?? 0),
    functions: names.used,
    sampleType,
    fullNodes: shown.fullNodes,
    path: pathTo(tree, functions, root),
  };
}

/**
 * The largest nodes. A node never weighs more than its parent, and its number is greater, so that the largest ones
 * always hang together, and parents stand before their children.
 */
function visibleNodes(tree: FullTree, weight: Float64Array, root: number) {
  const smallest = (weight[root] ?? 0) * smallestShare;
  const all = [root];
  const large = [root];
  for (let next = 0; next < all.length; next++) {
    const node = all[next] ?? 0;
    for (let at = tree.childStart[node] ?? 0; at < (tree.childStart[node + 1] ?? 0); at++) {
      const child = tree.children[at] ?? 0;
      all.push(child);
      if ((weight[child] ?? 0) >= smallest) large.push(child);
    }
  }
  const order = large.toSorted((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b);
  return { nodes: order.slice(0, maxNodes), fullNodes: all.length };
}

/** Names of the functions that a part of a tree uses, numbered anew. */
class LocalNames {
  readonly used: FunctionNames = { name: [], file: [], line: [] };
  readonly #all: FunctionNames;
  readonly #places = new Map<number, number>();

  constructor(all: FunctionNames) {
    this.#all = all;
  }

  placeOf(fn: number): number {
    const before = this.#places.get(fn);
    if (before !== undefined) return before;
    const place = this.used.name.push(this.#all.name[fn] ?? rootName) - 1;
    this.used.file.push(this.#all.file[fn] ?? "");
    this.used.line.push(this.#all.line[fn] ?? 0);
    this.#places.set(fn, place);
    return place;
  }
}

function pathTo(tree: FullTree, functions: FunctionNames, root: number): CallTree["path"] {
  const path: CallTree["path"] = [];
  for (let node = root; node >= 0; node = tree.parent[node] ?? -1) {
    path.push({ id: node, name: functions.name[tree.fn[node] ?? -1] ?? rootName });
  }
  return path.toReversed();
}
