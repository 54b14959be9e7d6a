import type { CallTree } from "../../model/call-tree.ts";
import type { ProfileTree } from "../../model/profiles/answers.ts";
import { type FlameLayout, layoutCallTree } from "../flame/flame-layout.ts";
import type { FrameShades } from "../flame/frame-shades.ts";
import { differenceScale } from "./difference-scale.ts";
import { type DifferenceSteps, differenceSteps } from "./difference-steps.ts";
import { changeTree, frameShades } from "./difference-tree.ts";

/** A tree as it is drawn: of a difference by its change, with the shades of its frames. */
export interface DrawnTree {
  tree: ProfileTree;
  /** What widths are made of. */
  sized: CallTree;
  layout: FlameLayout;
  shades: FrameShades | null;
  /** Of the shades; null: nothing is compared. */
  steps: DifferenceSteps | null;
}

export function drawnTree(tree: ProfileTree): DrawnTree {
  const { difference } = tree;
  if (!difference) return { tree, sized: tree, layout: layoutCallTree(tree), shades: null, steps: null };
  const sized = changeTree(tree, difference);
  const steps = differenceSteps(difference.greatest, differenceScale(difference, tree.sampleType));
  return { tree, sized, layout: layoutCallTree(sized), shades: frameShades(difference, steps), steps };
}
