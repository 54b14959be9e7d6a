import { formatCount } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import type { ProfileTree } from "../../model/profiles/answers.ts";
import type { FlameHit } from "../flame/flame-hit.ts";
import { type FrameFacts, frameFacts } from "../flame/frame-facts.ts";
import type { ProfileScale } from "../flame/profile-scale.ts";
import { signed } from "./difference-scale.ts";
import type { ComparedNames } from "./use-profile-query.ts";

/** The facts of a frame: of a difference its change, what it was in each, and by how many samples; else its values. */
export function factsOfFrame(
  tree: ProfileTree,
  hit: FlameHit,
  { scale, wholeTotal, names }: { scale: ProfileScale; wholeTotal: number; names: ComparedNames },
): FrameFacts {
  const plain = frameFacts(tree, hit, scale, wholeTotal);
  const { difference } = tree;
  if (!difference || hit.sliver) return plain;
  const now = tree.total[hit.node] ?? 0;
  const before = difference.baseTotals[hit.node] ?? 0;
  const change = now - before;
  const isNoise = difference.isNoise[hit.node] ?? false;
  const noise = {
    label: "",
    text: "noise",
    title: "Too few samples to tell the two apart",
    share: null,
    tone: "dim" as const,
  };
  const figures: FrameFacts["figures"] = [
    {
      label: "change",
      text: signed(scale.whole(change), change),
      share: null,
      ...(change > 0 && !isNoise ? { tone: "bad" as const } : {}),
    },
    ...(isNoise ? [noise] : []),
    { label: names.own, text: scale.cell(now), share: shareOf(now, difference.total) },
    { label: names.base, text: scale.cell(before), share: shareOf(before, difference.baseTotal) },
    {
      label: "samples",
      text: `${count(difference.count, hit.node)} against ${count(difference.baseCount, hit.node)}`,
      share: null,
    },
  ];
  return { ...plain, figures };
}

function count(counts: readonly number[], node: number): string {
  return formatCount(Math.round(counts[node] ?? 0));
}

function shareOf(value: number, whole: number): string | null {
  return whole > 0 ? formatRatio(value / whole) : null;
}
