import type { NarrowSignal } from "../../model/narrow-signals.ts";

/** Envoy could not reach what it asked, lost it, or waited too long. */
const unanswered: ReadonlySet<string> = new Set(["UF", "UC", "UT", "UR", "LH"]);
/** Envoy refused by itself: nothing was asked. */
const refused: ReadonlySet<string> = new Set(["UH", "UO", "NR", "NC", "LR", "FI", "RL", "RLSE", "UAEX", "IH", "OM"]);

/**
 * Who made the answer to a failed request, by Envoy's response flags (`-`, `UF`, `UF,URX`). Null where they do not say:
 * the caller went away (`DC`), or tries were used up (`URX` alone) and the last may have been answered.
 */
export function failureCauseOf(flags: string | undefined): NarrowSignal | null {
  if (flags === "-") return "answeredErrors";
  const all = (flags ?? "").split(",");
  if (all.some((flag) => unanswered.has(flag))) return "unansweredErrors";
  return all.some((flag) => refused.has(flag)) ? "meshErrors" : null;
}
