import type { CallTree } from "../../model/call-tree.ts";
import { frameName } from "../flame/frame-facts.ts";

/** A step of the path: a zoom to a frame of the full tree, or a frame of this tree to select. */
export interface FramePathStep {
  name: string;
  go: { zoom: number } | { select: number };
}

/**
 * The way from the root of the full profile to the selected frame: first what the zoom passed over, then the frames of
 * this tree. The full root itself, "all", is not a step.
 */
export function framePath(tree: CallTree, selected: number | null): FramePathStep[] {
  const steps: FramePathStep[] = tree.path.slice(1).map(({ id, name }) => ({ name, go: { zoom: id } }));
  const within: FramePathStep[] = [];
  for (let node = selected ?? 0; node > 0; node = tree.parent[node] ?? 0) {
    within.push({ name: frameName(tree, node), go: { select: node } });
  }
  return [...steps, ...within.toReversed()];
}
