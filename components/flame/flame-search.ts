import type { CallTree } from "../../model/call-tree.ts";
import { textSearch } from "../../model/pattern/text-search.ts";
import type { FlameLayout } from "./flame-layout.ts";
import { isWholeFrame } from "./whole-frame.ts";

/** What a search found in a tree. */
export interface FlameMatches {
  /** By function: 1 where its name or file has what is searched. */
  functions: Uint8Array;
  /** The frames, row by row from the root, left to right: the order of `n` and `N`. */
  nodes: number[];
  /** What the outermost of them hold together: recursion counts once. */
  value: number;
}

/** What makes words a pattern too. Dots and slashes stand in every name. */
const special = /[|^$*+?()[\]{}\\]/;

/**
 * Every word of `query` must stand in a function's name or file, or the query as a regular expression match there; in
 * whatever case. Null for an empty query.
 */
export function searchTree(tree: CallTree, layout: FlameLayout, query: string): FlameMatches | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  const pattern = special.test(query) ? textSearch(query.trim(), { ignoreCase: true }) : null;
  const matches = pattern && "search" in pattern ? pattern.search : () => false;
  const functions = Uint8Array.from(tree.functions.name, (name, fn) => {
    const file = tree.functions.file[fn] ?? "";
    const text = `${name} ${file}`.toLowerCase();
    return words.every((word) => text.includes(word)) || matches(name) || matches(file) ? 1 : 0;
  });
  const inside = new Uint8Array(tree.parent.length);
  const nodes: number[] = [];
  let value = 0;
  for (const node of layout.rowNodes) {
    const within = inside[tree.parent[node] ?? -1] === 1;
    const found = !isWholeFrame(tree, node) && functions[tree.fn[node] ?? -1] === 1;
    if (found) nodes.push(node);
    if (found && !within) value += layout.value[node] ?? 0;
    if (found || within) inside[node] = 1;
  }
  return { functions, nodes, value };
}

/** The match after (`step` 1) or before (−1) the selected frame, around the end; null without matches. */
export function nextMatch(nodes: readonly number[], selected: number | null, step: 1 | -1): number | null {
  if (nodes.length === 0) return null;
  const at = selected === null ? -1 : nodes.indexOf(selected);
  if (at < 0) return nodes[step === 1 ? 0 : nodes.length - 1] ?? null;
  return nodes[(at + step + nodes.length) % nodes.length] ?? null;
}

/** The frame of a function that holds most: what a link by name opens. Null where the tree does not draw it. */
export function greatestFrameOf(tree: CallTree, name: string): number | null {
  let greatest: number | null = null;
  for (let node = 0; node < tree.fn.length; node++) {
    if (isWholeFrame(tree, node) || tree.functions.name[tree.fn[node] ?? -1] !== name) continue;
    if (greatest === null || (tree.total[node] ?? 0) > (tree.total[greatest] ?? 0)) greatest = node;
  }
  return greatest;
}
