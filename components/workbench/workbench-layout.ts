import type { CallTree } from "../../model/call-tree.ts";
import type { ProfileTree } from "../../model/profiles/answers.ts";
import { type FlameLayout, layoutCallTree } from "../flame/flame-layout.ts";
import type { FrameShades } from "../flame/frame-shades.ts";
import { changeTree, frameShades } from "./difference-tree.ts";

/** A tree as it is drawn: of a difference by its change, with the shades of its frames. */
export interface DrawnTree {
  tree: ProfileTree;
  /** What widths are made of. */
  sized: CallTree;
  layout: FlameLayout;
  shades: FrameShades | null;
}

export function drawnTree(tree: ProfileTree): DrawnTree {
  const sized = tree.difference ? changeTree(tree, tree.difference) : tree;
  return {
    tree,
    sized,
    layout: layoutCallTree(sized),
    shades: tree.difference ? frameShades(tree.difference) : null,
  };
}
