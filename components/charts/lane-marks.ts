import { formatCount } from "../../model/format/number.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { EventMark } from "../../model/views/curves.ts";

/** A mark as the lane draws it, in shares of its width. */
export interface LaneMark {
  left: number;
  /** 0 for a moment. */
  width: number;
  kind: EventMark["kind"] | "several";
  label: string;
  href: string;
  count: number;
}

const foldAbove = 12;

/** Marks of the range; above twelve in one hundred pixels they fold into one with their count. */
export function laneMarks(marks: readonly EventMark[], range: FixedRange, widthPx: number): LaneMark[] {
  const inside = marks
    .filter((mark) => mark.untilMs >= range.fromMs && mark.atMs <= range.toMs)
    .map((mark) => placed(mark, range))
    .toSorted((a, b) => order(a) - order(b) || a.left - b.left);
  const moments = inside.filter((mark) => mark.width === 0);
  const bars = inside.filter((mark) => mark.width > 0);
  return [...bars, ...folded(moments, 100 / Math.max(100, widthPx))];
}

function placed(mark: EventMark, range: FixedRange): LaneMark {
  const length = range.toMs - range.fromMs;
  const left = Math.max(0, (mark.atMs - range.fromMs) / length);
  const right = Math.min(1, (mark.untilMs - range.fromMs) / length);
  const lasts = mark.kind === "firing" || mark.kind === "down";
  return {
    left,
    width: lasts ? Math.max(right - left, 0.012) : 0,
    kind: mark.kind,
    label: mark.label,
    href: mark.href,
    count: 1,
  };
}

// Captures lie above the bars they belong to.
function order(mark: LaneMark): number {
  return mark.kind === "capture" ? 1 : 0;
}

function folded(marks: readonly LaneMark[], window: number): LaneMark[] {
  const groups = new Map<number, LaneMark[]>();
  for (const mark of marks) {
    const group = Math.floor(mark.left / window);
    groups.set(group, [...(groups.get(group) ?? []), mark]);
  }
  return [...groups.values()].flatMap((group) => (group.length > foldAbove ? [foldedOne(group)] : group));
}

function foldedOne(group: readonly LaneMark[]): LaneMark {
  const left = group.reduce((sum, mark) => sum + mark.left, 0) / group.length;
  return {
    left,
    width: 0,
    kind: "several",
    label: `${formatCount(group.length)} events`,
    href: group[0]?.href ?? "",
    count: group.length,
  };
}
