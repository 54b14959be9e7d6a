import type { WhyItFired } from "../../model/views/captures.ts";

/** The ten values and the one that fired, as bars in a strip of `widthPx` × `heightPx`, with the lines they met. */
export interface WindowStrip {
  bars: { x: number; width: number; y: number; height: number; value: number; fired: boolean }[];
  /** The label stands on its line; near another at the left it stands at the right. */
  lines: { y: number; label: string; labelAt: "left" | "right" }[];
}

/** Share of the strip that stays free above the highest thing in it. */
const headroom = 0.2;
/** Labels of lines nearer to each other than this would lie on each other. */
const labelPx = 13;

export function windowStrip(
  why: Pick<WhyItFired, "window" | "value" | "lines">,
  widthPx: number,
  heightPx: number,
): WindowStrip {
  const top = Math.max(why.value, ...why.window, ...why.lines.map((line) => line.value), 0) / (1 - headroom);
  const yOf = (value: number) => (top > 0 ? heightPx * (1 - Math.max(0, value) / top) : heightPx);
  // The window has ten places; an absent value leaves its place empty, so the fired one stands where it always does.
  const places = 12;
  const step = widthPx / places;
  const first = Math.max(0, 10 - why.window.length);
  const bar = (value: number, place: number, fired: boolean) => {
    const width = step * (fired ? 1 : 0.73);
    return { x: place * step + step * 0.09, width, y: yOf(value), height: heightPx - yOf(value), value, fired };
  };
  const bars = [
    ...why.window.slice(-10).map((value, i) => bar(value, first + i, false)),
    bar(why.value, places - 1.4, true),
  ];
  return { bars, lines: placedLines(why.lines, yOf) };
}

function placedLines(lines: WhyItFired["lines"], yOf: (value: number) => number): WindowStrip["lines"] {
  const placed: WindowStrip["lines"] = [];
  for (const line of lines.toSorted((a, b) => b.value - a.value)) {
    const y = yOf(line.value);
    const near = placed.filter((other) => y - other.y < labelPx);
    const crowded = near.some((other) => other.labelAt === "left");
    placed.push({ y, label: line.label, labelAt: crowded ? "right" : "left" });
  }
  return placed;
}
