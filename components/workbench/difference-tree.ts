import type { CallTree } from "../../model/call-tree.ts";
import type { ProfileTree, TreeDifference } from "../../model/profiles/answers.ts";
import type { FrameShades } from "../flame/frame-shades.ts";

const steps = 4;

/** A tree drawn by change: a frame is as wide as what grew and what shrank in it together, so that changes that cancel out are seen. */
export function changeTree(tree: ProfileTree, difference: TreeDifference): CallTree {
  const total = difference.increase.map((grown, node) => grown + (difference.decrease[node] ?? 0));
  const self = tree.self.map((own, node) => Math.abs(own - (difference.baseSelf[node] ?? 0)));
  return { ...tree, total, self };
}

/** The net change of each frame in steps; a step is a quarter of the frame's whole change. */
export function frameShades(difference: TreeDifference): FrameShades {
  const step = Int8Array.from(difference.increase, (grown, node) => {
    const shrunk = difference.decrease[node] ?? 0;
    const change = grown + shrunk;
    if (change === 0) return 0;
    const share = (grown - shrunk) / change;
    return Math.sign(share) * Math.ceil(Math.abs(share) * steps - 1e-9);
  });
  return { step, noise: Uint8Array.from(difference.isNoise, (isNoise) => (isNoise ? 1 : 0)) };
}
