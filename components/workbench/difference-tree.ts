import type { CallTree } from "../../model/call-tree.ts";
import type { ProfileTree, TreeDifference } from "../../model/profiles/answers.ts";
import type { FrameShades } from "../flame/frame-shades.ts";
import { type DifferenceSteps, stepOf } from "./difference-steps.ts";

/** A tree drawn by change: a frame is as wide as what grew and what shrank in it together, so that changes that cancel out are seen. */
export function changeTree(tree: ProfileTree, difference: TreeDifference): CallTree {
  const total = difference.increase.map((grown, node) => grown + (difference.decrease[node] ?? 0));
  const self = tree.self.map((own, node) => Math.abs(own - (difference.baseSelf[node] ?? 0)));
  return { ...tree, total, self };
}

/** The net change of each frame in steps. */
export function frameShades(difference: TreeDifference, steps: DifferenceSteps): FrameShades {
  return {
    step: Int8Array.from(difference.increase, (grown, node) => stepOf(grown - (difference.decrease[node] ?? 0), steps)),
    noise: Uint8Array.from(difference.isNoise, (isNoise) => (isNoise ? 1 : 0)),
  };
}
