import type { CallTree } from "../../model/call-tree.ts";
import type { FlameLayout } from "../flame/flame-layout.ts";

/** A row of the call tree: a node, how deep it stands, and whether it shows what it calls. */
export interface CallTreeRow {
  node: number;
  depth: number;
  isOpen: boolean;
  hasCalls: boolean;
}

/** The rows that are seen: the root's, and below every open node what it calls, largest first. `open` holds ids of the full tree. */
export function callTreeRows(
  tree: CallTree,
  { childStart, children }: Pick<FlameLayout, "childStart" | "children">,
  open: ReadonlySet<number>,
): CallTreeRow[] {
  const rows: CallTreeRow[] = [];
  const waiting: { node: number; depth: number }[] = tree.id.length > 0 ? [{ node: 0, depth: 0 }] : [];
  while (waiting.length > 0) {
    const { node, depth } = waiting.pop() as { node: number; depth: number };
    const first = childStart[node] ?? 0;
    const last = childStart[node + 1] ?? 0;
    const isOpen = open.has(tree.id[node] ?? -1);
    rows.push({ node, depth, isOpen, hasCalls: last > first });
    if (!isOpen) continue;
    for (let at = last - 1; at >= first; at--) waiting.push({ node: children[at] ?? 0, depth: depth + 1 });
  }
  return rows;
}

/** The hottest path: every node whose largest call holds at least this share of it. */
const hotShare = 0.5;

/** Ids to open at first: the root, and down the hottest path until it divides. */
export function hotPath(
  tree: CallTree,
  { childStart, children }: Pick<FlameLayout, "childStart" | "children">,
): number[] {
  const path: number[] = [];
  let node = 0;
  while (tree.id[node] !== undefined && path.length < tree.id.length) {
    path.push(tree.id[node] ?? 0);
    const largest = children[childStart[node] ?? 0];
    const hasCalls = (childStart[node + 1] ?? 0) > (childStart[node] ?? 0);
    if (!hasCalls || largest === undefined) break;
    if ((tree.total[largest] ?? 0) < hotShare * (tree.total[node] ?? 0) && path.length > 1) break;
    node = largest;
  }
  return path;
}
