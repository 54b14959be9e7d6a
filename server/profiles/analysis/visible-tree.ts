import type { FunctionNames } from "../../../model/call-tree.ts";
import type { ProfileTree } from "../../../model/profiles/answers.ts";
import { childrenOf, type FullTree } from "./full-tree.ts";
import { isNoise } from "./noise.ts";
import type { StackTree } from "./stack-tree.ts";
import type { TreeColumns } from "./tree-columns.ts";

/** A node below this share of its root cannot be seen: it is narrower than a pixel. */
const smallestShare = 1 / 2000;
const maxNodes = 5000;
/** Of the root so many are always shown, so that asking on with `skip` comes to an end. */
const rootChildren = 500;
const rootName = "all";

/** The part of a full tree that is asked for: what is below a node, but for so many of its largest children. */
export interface TreePart {
  root: number;
  skip: number;
}

/** The call tree under a node of the full tree, without what is too small to see. Null: there is no such node. */
export function visibleTree({ full, functions }: StackTree, columns: TreeColumns, part: TreePart): ProfileTree | null {
  const { root } = part;
  if (root >= full.parent.length) return null;
  const shown = visibleNodes(full, columns.weight, part);
  const { nodes, skipped } = shown;
  const places = new Map(nodes.map((node, place) => [node, place]));
  const parent = nodes.map((node) => (node === root ? -1 : (places.get(full.parent[node] ?? 0) ?? -1)));
  const names = new LocalNames(functions);
  // What is skipped is no part of the picture: the root is then what is left of it.
  const { values } = columns;
  const left = (column: Float64Array): number =>
    skipped.reduce((rest, child) => rest - (column[child] ?? 0), column[root] ?? 0);
  const ofNode = (column: Float64Array): number[] =>
    nodes.map((node) => (node === root ? left(column) : (column[node] ?? 0)));
  const hidden = nodes.map((node) => childrenOf(full, node).length);
  for (const place of parent) if (place >= 0) hidden[place]! -= 1;
  hidden[0]! -= skipped.length;
  return {
    id: nodes,
    parent,
    fn: nodes.map((node) => names.placeOf(full.fn[node] ?? -1)),
    self: nodes.map((node) => values.self[node] ?? 0),
    total: ofNode(values.total),
    functions: names.used,
    sampleType: columns.sampleType,
    fullNodes: skipped.reduce((rest, child) => rest - (full.size[child] ?? 0), full.size[root] ?? 0),
    path: pathTo(full, functions, root),
    hidden,
    skipped: skipped.length,
    inlined: nodes.flatMap((node, place) => (node !== 0 && full.isCalled[node] === 0 ? [place] : [])),
    difference: differenceOf(columns, nodes, ofNode),
  };
}

function differenceOf(
  { counts, difference }: TreeColumns,
  nodes: readonly number[],
  ofNode: (column: Float64Array) => number[],
): ProfileTree["difference"] {
  if (!difference) return null;
  const { how, base, baseCounts, increase, decrease, greatest } = difference;
  const count = ofNode(counts().total);
  const baseCount = ofNode(baseCounts().total);
  return {
    ...how,
    baseSelf: nodes.map((node) => base.self[node] ?? 0),
    baseTotals: ofNode(base.total),
    increase: ofNode(increase),
    decrease: ofNode(decrease),
    greatest,
    count: count.map(Math.round),
    baseCount: baseCount.map(Math.round),
    isNoise: count.map((observed, place) => isNoise(observed, baseCount[place] ?? 0, how)),
  };
}

/**
 * The largest nodes. A node never weighs more than its parent, and its number is greater, so that the largest ones
 * always hang together, and parents stand before their children.
 */
function visibleNodes(full: FullTree, weight: Float64Array, { root, skip }: TreePart) {
  const weightOf = (node: number): number => weight[node] ?? 0;
  const bySize = (a: number, b: number): number => weightOf(b) - weightOf(a) || a - b;
  const children = childrenOf(full, root).toSorted(bySize);
  const skipped = children.slice(0, skip);
  const rest = children.slice(skip);
  const smallest = skipped.reduce((left, child) => left - weightOf(child), weightOf(root)) * smallestShare;
  const nodes = new Set([root, ...rest.slice(0, rootChildren)]);
  const large = rest.filter((child) => weightOf(child) >= smallest);
  for (let next = 0; next < large.length; next++) {
    for (const child of childrenOf(full, large[next] ?? 0)) if (weightOf(child) >= smallest) large.push(child);
  }
  for (const node of large.toSorted(bySize)) {
    if (nodes.size >= maxNodes) break;
    nodes.add(node);
  }
  return { nodes: [root, ...[...nodes].slice(1).toSorted(bySize)], skipped };
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

function pathTo(full: FullTree, functions: FunctionNames, root: number): ProfileTree["path"] {
  const path: ProfileTree["path"] = [];
  for (let node = root; node >= 0; node = full.parent[node] ?? -1) {
    path.push({ id: node, name: functions.name[full.fn[node] ?? -1] ?? rootName });
  }
  return path.toReversed();
}
