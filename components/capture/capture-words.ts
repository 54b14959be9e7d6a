import { hasNoRule } from "../../model/capture-wish.ts";
import type { CapturedProfile } from "../../model/captures.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";
import { formatTime, type Reader } from "../../model/format/time.ts";
import { isSignalId, signals } from "../../model/signals.ts";
import type { UnixMs } from "../../model/units.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import { profileNoun } from "./profile-state-words.ts";

/** What fired, with its value, `CPU 86 %`; or that a person asked, or that it is of a healthy sibling. */
export function firedWords(capture: Pick<CaptureRow, "rule" | "numbers" | "siblingOf">): string {
  if (capture.siblingOf !== null) return "Healthy sibling";
  if (hasNoRule(capture)) return "Asked for by a person";
  const label = isSignalId(capture.rule) ? signals[capture.rule].label : capture.rule;
  return `${label} ${formatByUnit(capture.numbers.value, capture.numbers.unit)}`;
}

/** While the later half of the curves is still to come: `curves grow until 14:43`; null once they are whole. */
export function growingWords(completeAtMs: UnixMs | null, reader: Reader): string | null {
  return completeAtMs === null || completeAtMs <= reader.nowMs
    ? null
    : `curves grow until ${formatTime(completeAtMs, reader)}`;
}

/** The button's words: `Download CPU`; how large it is stands in its tab. */
export function downloadWords({ kind }: Pick<CapturedProfile, "kind">): string {
  return `Download ${profileNoun(kind)}`;
}
