import { formatSpan } from "../../model/format/duration.ts";
import { formatTime, type Reader } from "../../model/format/time.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { UnixMs } from "../../model/units.ts";
import type { CurveSet, Gap } from "../../model/views/curves.ts";
import { absenceWords } from "../ui/absence-words.ts";
import { type ChartTheme, hatchFill } from "./chart-theme.ts";

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

// A word such as `stale, 45 s` takes about a fifth of a plot.
const wordShare = 0.21;

/** A place for the word of every gap, so that no two of them lie over each other. Gaps are in order of time. */
export function labelPlaces(gaps: readonly Gap[], range: FixedRange): LabelPlace[] {
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

/** Hatched areas for what is stale, disabled or unsupported, each with its word; no traffic has the word alone. */
export function gapAreas(
  { gaps, sinceMs }: Pick<CurveSet, "gaps" | "sinceMs">,
  range: FixedRange,
  theme: ChartTheme,
  reader: Reader,
): object | undefined {
  const inside = gapsInside(gaps, range).toSorted((a, b) => a.fromMs - b.fromMs);
  const unheard = sinceArea(sinceMs, range, theme, reader);
  if (inside.length === 0 && unheard.length === 0) return undefined;
  const places = labelPlaces(inside, range);
  const word = { color: theme.color("text-3"), fontSize: 10.5, fontFamily: theme.font };
  return {
    silent: true,
    animation: false,
    data: [
      ...unheard,
      ...inside.map((gap, i) => [
        {
          xAxis: gap.fromMs,
          itemStyle: {
            color: gap.state === "no-traffic" ? "transparent" : hatchFill(theme),
            // Where much of the plot is a gap, its hatching must not outshine the rest.
            opacity: (gap.toMs - gap.fromMs) / (range.toMs - range.fromMs) > 0.25 ? 0.45 : 1,
          },
          label: { ...word, ...labelAt(places[i] ?? "none", theme), formatter: () => gapLabel(gap) },
        },
        { xAxis: gap.toMs },
      ]),
    ],
  };
}

// `first scrape 20:02` takes about a third of a plot.
const sinceShare = 0.34;

/** The quiet words at the right end of the time before anything was heard of; none where there is no room for them. */
function sinceArea(sinceMs: UnixMs | null | undefined, range: FixedRange, theme: ChartTheme, reader: Reader) {
  if (sinceMs == null || sinceMs - range.fromMs < (range.toMs - range.fromMs) * sinceShare) return [];
  const label = {
    show: true,
    position: "insideBottomRight",
    distance: 4,
    color: theme.color("text-3"),
    fontSize: 10.5,
    fontFamily: theme.font,
    formatter: () => sinceLabel(sinceMs, reader),
  };
  return [
    [{ xAxis: range.fromMs, itemStyle: { color: "transparent" }, label }, { xAxis: Math.min(sinceMs, range.toMs) }],
  ];
}

export function sinceLabel(sinceMs: UnixMs, reader: Reader): string {
  return `first scrape ${formatTime(sinceMs, reader)}`;
}

function labelAt(place: LabelPlace, theme: ChartTheme): object {
  if (place === "none") return { show: false };
  const top = { show: true, verticalAlign: "top" };
  if (place === "after") return { ...top, position: ["100%", 3], offset: [4, 0], align: "left" };
  if (place === "before") return { ...top, position: [0, 3], offset: [-4, 0], align: "right" };
  return { ...top, position: [4, 3], align: "left", backgroundColor: theme.color("canvas"), padding: [1, 3] };
}
