import { formatSpan } from "../../model/format/duration.ts";
import { formatTime, type Reader } from "../../model/format/time.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { UnixMs } from "../../model/units.ts";
import type { CurveSet, Gap } from "../../model/views/curves.ts";
import { absenceWords } from "../ui/absence-words.ts";

/** `stale, 2 min`, `disabled: why`, `unsupported: which kind lacks it`, `– no traffic`. */
export function gapLabel(gap: Gap): string {
  if (gap.state === "stale") return `stale, ${formatSpan(gap.toMs - gap.fromMs)}`;
  if (gap.state === "no-traffic") return "– no traffic";
  return gap.reason ? `${absenceWords[gap.state]}: ${gap.reason}` : absenceWords[gap.state];
}

/** Gaps cut to the range; what is outside of it is left out. */
export function gapsInside(gaps: readonly Gap[], range: FixedRange): Gap[] {
  return gaps
    .map((gap) => ({ ...gap, fromMs: Math.max(gap.fromMs, range.fromMs), toMs: Math.min(gap.toMs, range.toMs) }))
    .filter((gap) => gap.toMs > gap.fromMs);
}

/** Where the word of a gap stands: in it, beside it, or nowhere for want of room. */
export type LabelPlace = "inside" | "after" | "before" | "none";

/** A word such as `stale, 45 s` takes about a fifth of a plot. */
export const usualWordShare = 0.21;

/** A place for the word of every gap, so that no two of them lie over each other. Gaps are in order of time. */
export function labelPlaces(gaps: readonly Gap[], range: FixedRange, wordShare: number = usualWordShare): LabelPlace[] {
  const room = (range.toMs - range.fromMs) * wordShare;
  let takenUntilMs = range.fromMs;
  return gaps.map((gap, i) => {
    const nextMs = gaps[i + 1]?.fromMs ?? range.toMs;
    const place = placeOf(gap, room, takenUntilMs, nextMs);
    takenUntilMs = place === "after" ? gap.toMs + room : gap.toMs;
    return place;
  });
}

function placeOf(gap: Gap, room: number, takenUntilMs: number, nextMs: number): LabelPlace {
  if (gap.state === "no-traffic" || gap.toMs - gap.fromMs >= room * 1.2) return "inside";
  if (nextMs - gap.toMs >= room) return "after";
  return gap.fromMs - takenUntilMs >= room ? "before" : "none";
}

/** A stretch of time that is marked in the plot, and the word that goes with it. */
export interface GapArea {
  fromMs: UnixMs;
  toMs: UnixMs;
  isHatched: boolean;
  /** Where much of the plot is a gap, its hatching must not outshine the rest. */
  opacity: number;
  label: string;
  /** `foot`: low at its right end. */
  place: LabelPlace | "foot";
}

/** Hatched areas for what is stale, disabled or unsupported, each with its word; no traffic has the word alone. */
export function gapAreas(
  { gaps, sinceMs }: Pick<CurveSet, "gaps" | "sinceMs">,
  range: FixedRange,
  reader: Reader,
  wordShare: number = usualWordShare,
): GapArea[] {
  const inside = gapsInside(gaps, range).toSorted((a, b) => a.fromMs - b.fromMs);
  const places = labelPlaces(inside, range, wordShare);
  return [
    ...sinceArea(sinceMs, range, reader),
    ...inside.map((gap, i) => ({
      fromMs: gap.fromMs,
      toMs: gap.toMs,
      isHatched: gap.state !== "no-traffic",
      opacity: (gap.toMs - gap.fromMs) / (range.toMs - range.fromMs) > 0.25 ? 0.45 : 1,
      label: gapLabel(gap),
      place: places[i] ?? "none",
    })),
  ];
}

// `first scrape 20:02` takes about a third of a plot.
const sinceShare = 0.34;

/** The quiet words at the right end of the time before anything was heard of; none where there is no room for them. */
function sinceArea(sinceMs: UnixMs | null | undefined, range: FixedRange, reader: Reader): GapArea[] {
  if (sinceMs == null || sinceMs - range.fromMs < (range.toMs - range.fromMs) * sinceShare) return [];
  const toMs = Math.min(sinceMs, range.toMs);
  const label = sinceLabel(sinceMs, reader);
  return [{ fromMs: range.fromMs, toMs, isHatched: false, opacity: 1, label, place: "foot" }];
}

export function sinceLabel(sinceMs: UnixMs, reader: Reader): string {
  return `first scrape ${formatTime(sinceMs, reader)}`;
}
