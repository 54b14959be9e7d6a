import { formatSpan } from "../../model/format/duration.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { Gap } from "../../model/views/curves.ts";
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

/** Hatched areas for what is stale, disabled or unsupported, each with its word; no traffic has the word alone. */
export function gapAreas(gaps: readonly Gap[], range: FixedRange, theme: ChartTheme): object | undefined {
  const inside = gapsInside(gaps, range);
  if (inside.length === 0) return undefined;
  return {
    silent: true,
    animation: false,
    data: inside.map((gap) => [
      {
        xAxis: gap.fromMs,
        itemStyle: { color: gap.state === "no-traffic" ? "transparent" : hatchFill(theme) },
        label: {
          show: true,
          formatter: () => gapLabel(gap),
          ...labelPlace(gap, range),
          color: theme.color("text-3"),
          fontSize: 10.5,
          fontFamily: theme.font,
        },
      },
      { xAxis: gap.toMs },
    ]),
  };
}

// Beside the hatching where there is room to its right, else before it; inside where it fills the plot.
function labelPlace(gap: Gap, range: FixedRange): object {
  const length = range.toMs - range.fromMs;
  const onGround = { backgroundColor: "inherit" };
  if (gap.state === "no-traffic" || (gap.toMs - gap.fromMs) / length > 0.5)
    return { position: [4, 3], align: "left", verticalAlign: "top", ...onGround };
  if ((range.toMs - gap.toMs) / length > 0.25)
    return { position: ["100%", 3], offset: [4, 0], align: "left", verticalAlign: "top" };
  return { position: [0, 3], offset: [-4, 0], align: "right", verticalAlign: "top" };
}
