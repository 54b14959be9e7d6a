import { formatCount } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import type { ProfileTree } from "../../model/profiles/answers.ts";
import type { FlameHit } from "../flame/flame-hit.ts";
import { type FrameFacts, frameFacts } from "../flame/frame-facts.ts";
import type { ProfileScale } from "../flame/profile-scale.ts";
import { signed } from "./difference-scale.ts";

/** The facts of a frame: of a difference its change, what it was in each, and by how many samples; else its values. */
export function factsOfFrame(tree: ProfileTree, hit: FlameHit, scale: ProfileScale, wholeTotal: number): FrameFacts {
  const plain = frameFacts(tree, hit, scale, wholeTotal);
  const { difference } = tree;
  if (!difference || hit.sliver) return plain;
  const now = tree.total[hit.node] ?? 0;
  const before = difference.baseTotals[hit.node] ?? 0;
  const change = now - before;
  const figures: FrameFacts["figures"] = [
    {
      label: "change",
      text: signed(scale.whole(change), change),
      share: before > 0 ? changeShare(change / before) : "new",
    },
    { label: "here", text: scale.whole(now), share: null },
    { label: "there", text: scale.whole(before), share: null },
    {
      label: "samples",
      text: `${count(difference.count, hit.node)} : ${count(difference.baseCount, hit.node)}`,
      share: null,
    },
  ];
  const noise = difference.isNoise[hit.node] ? [{ label: "", text: "too few samples to tell", share: null }] : [];
  return { ...plain, figures: [...figures, ...noise] };
}

function count(counts: readonly number[], node: number): string {
  return formatCount(Math.round(counts[node] ?? 0));
}

function changeShare(ratio: number): string {
  return signed(formatRatio(ratio), ratio);
}
