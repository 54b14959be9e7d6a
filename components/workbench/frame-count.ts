import type { CallTree, ProfileMeta } from "../../model/call-tree.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import type { ProfileKind } from "../../model/profile-kinds.ts";
import { profileNoun } from "../capture/profile-state-words.ts";
import type { FlameMatches } from "../flame/flame-search.ts";

/** `88 frames`, or what the search found and how much of the picture it is: `12 frames, 58.6 %`. */
export function countWords(tree: Pick<CallTree, "fullNodes">, matches: FlameMatches | null, total: number): string {
  if (matches === null) return frames(tree.fullNodes);
  if (matches.nodes.length === 0) return "no frame found";
  return `${frames(matches.nodes.length)}, ${formatRatio(total > 0 ? matches.value / total : 0)}`;
}

function frames(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "frame" : "frames"}`;
}

/** Why a profile that was taken and read shows nothing. */
export function emptyWords(kind: ProfileKind, meta: Pick<ProfileMeta, "durationNs" | "samples">): string {
  if (kind === "cpu" && meta.durationNs > 0) {
    return `The CPU profile has no samples: the process used no CPU for ${formatSpan(meta.durationNs / 1e6)}.`;
  }
  return `The ${profileNoun(kind)} profile holds nothing of this sample type; another may hold something.`;
}
