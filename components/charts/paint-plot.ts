import type { ChartTheme } from "./chart-theme.ts";
import type { GapArea } from "./gap-marks.ts";
import { pixelOf, plotMargins } from "./plot-geometry.ts";
import type { PlotCurve, PlotPoint, TimePlot } from "./time-plot.ts";

export type Pen = CanvasRenderingContext2D;

/** Where the plot lies in its canvas, in CSS pixels. */
interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (atMs: number) => number;
  y: (value: number) => number;
}

export interface PlotSize {
  widthPx: number;
  heightPx: number;
}

const textPx = 10.5;
const areaOpacity = 0.42;
const dotPx = 1.5;

/** Paints the whole chart onto an empty canvas. */
export function paintPlot(pen: Pen, plot: TimePlot, theme: ChartTheme, size: PlotSize): void {
  const frame = frameOf(plot, size);
  pen.font = `${textPx}px ${theme.font}`;
  pen.lineJoin = "round";
  paintAxes(pen, plot, theme, frame);
  for (const area of plot.areas) paintGap(pen, area, theme, frame);
  pen.save();
  pen.beginPath();
  pen.rect(frame.left, frame.top - 2, frame.right - frame.left, frame.bottom - frame.top + 3);
  pen.clip();
  for (const curve of plot.curves) paintCurve(pen, curve, theme.color(curve.token), frame);
  pen.restore();
  if (plot.momentMs !== null) {
    const x = frame.x(plot.momentMs);
    stroke(pen, theme.color("accent"), 1.5, [], [x, frame.top, x, frame.bottom]);
  }
  for (const area of plot.areas) paintGapWord(pen, area, theme, frame);
  paintThresholds(pen, plot, theme, frame);
}

function frameOf({ range, top }: TimePlot, { widthPx, heightPx }: PlotSize): Frame {
  const edges = {
    left: plotMargins.left,
    right: Math.max(plotMargins.left + 1, widthPx - plotMargins.right),
    top: plotMargins.top,
    bottom: heightPx - plotMargins.bottom,
  };
  return {
    ...edges,
    x: (atMs) => pixelOf(atMs, widthPx, range, plotMargins),
    y: (value) => edges.bottom - (value / top) * (edges.bottom - edges.top),
  };
}

function paintAxes(pen: Pen, plot: TimePlot, theme: ChartTheme, frame: Frame): void {
  pen.fillStyle = theme.color("text-3");
  pen.textAlign = "right";
  pen.textBaseline = "middle";
  for (const { value, text } of plot.valueTicks) {
    const y = sharp(frame.y(value));
    stroke(pen, theme.color(value === 0 ? "line-2" : "line"), 1, [], [frame.left, y, frame.right, y]);
    pen.fillText(text, frame.left - 8, frame.y(value));
  }
  pen.textAlign = "center";
  pen.textBaseline = "top";
  let takenUntil = Number.NEGATIVE_INFINITY;
  for (const { atMs, label } of plot.timeTicks) {
    const half = pen.measureText(label).width / 2;
    // At an edge the words end with the canvas.
    const x = Math.min(Math.max(frame.x(atMs), half), frame.right + plotMargins.right - 2 - half);
    if (x - half < takenUntil + 6) continue;
    pen.fillText(label, x, frame.bottom + 5);
    takenUntil = x + half;
  }
}

function paintGap(pen: Pen, { fromMs, toMs, isHatched, opacity }: GapArea, theme: ChartTheme, frame: Frame): void {
  if (!isHatched) return;
  const tile = theme.hatch && pen.createPattern(theme.hatch, "repeat");
  pen.fillStyle = tile ?? theme.color("line");
  pen.globalAlpha = opacity;
  pen.fillRect(frame.x(fromMs), frame.top, frame.x(toMs) - frame.x(fromMs), frame.bottom - frame.top);
  pen.globalAlpha = 1;
}

function paintGapWord(pen: Pen, { fromMs, toMs, label, place }: GapArea, theme: ChartTheme, frame: Frame): void {
  if (place === "none") return;
  const [from, to] = [frame.x(fromMs), frame.x(toMs)];
  const isFoot = place === "foot";
  const isLeftOf = place === "before" || isFoot;
  const x = place === "after" ? to + 4 : place === "before" ? from - 4 : isFoot ? to - 4 : from + 7;
  const y = isFoot ? frame.bottom - 4 : frame.top + 4;
  pen.textAlign = isLeftOf ? "right" : "left";
  pen.textBaseline = isFoot ? "bottom" : "top";
  if (!isFoot) {
    const width = pen.measureText(label).width;
    pen.fillStyle = theme.color("canvas");
    pen.fillRect((isLeftOf ? x - width : x) - 3, y - 1, width + 6, textPx + 3);
  }
  const lines = isFoot && pen.measureText(label).width > to - frame.left - 8 ? inTwo(label) : [label];
  lines.toReversed().forEach((line, above) => paintWord(pen, line, x, y - above * (textPx + 2), theme));
}

/** A word in the plot, on a ground of its own: curves pass behind it. */
function paintWord(pen: Pen, word: string, x: number, y: number, theme: ChartTheme): void {
  pen.setLineDash([]);
  pen.lineWidth = 3;
  pen.strokeStyle = theme.color("canvas");
  pen.strokeText(word, x, y);
  pen.fillStyle = theme.color("text-3");
  pen.fillText(word, x, y);
}

/** Words that have no room beside each other: the last one goes below. */
function inTwo(label: string): string[] {
  const at = label.lastIndexOf(" ");
  return at < 0 ? [label] : [label.slice(0, at), label.slice(at + 1)];
}

function paintCurve(pen: Pen, { runs, isArea }: PlotCurve, color: string, frame: Frame): void {
  for (const run of runs) {
    if (isArea) paintArea(pen, run, color, frame);
    const [first] = run;
    if (run.length === 1 && first) {
      pen.fillStyle = color;
      pen.beginPath();
      pen.arc(frame.x(first.atMs), frame.y(first.value), dotPx, 0, 2 * Math.PI);
      pen.fill();
    } else {
      const points = run.flatMap(({ atMs, value }) => [frame.x(atMs), frame.y(value)]);
      stroke(pen, color, isArea ? 1.25 : 1.5, [], points);
    }
  }
}

function paintArea(pen: Pen, run: readonly PlotPoint[], color: string, frame: Frame): void {
  pen.beginPath();
  for (const { atMs, value } of run) pen.lineTo(frame.x(atMs), frame.y(value));
  for (const { atMs, base } of run.toReversed()) pen.lineTo(frame.x(atMs), frame.y(base));
  pen.closePath();
  pen.fillStyle = color;
  pen.globalAlpha = areaOpacity;
  pen.fill();
  pen.globalAlpha = 1;
}

function paintThresholds(pen: Pen, { thresholds }: TimePlot, theme: ChartTheme, frame: Frame): void {
  pen.textBaseline = "bottom";
  for (const { value, label, side } of thresholds) {
    const y = sharp(frame.y(value));
    stroke(pen, theme.color("line-3"), 1, [4, 3], [frame.left, y, frame.right, y]);
    pen.textAlign = side;
    paintWord(pen, label, side === "left" ? frame.left + 4 : frame.right - 4, y - 2, theme);
  }
}

/** A line through `points`, which are x and y by turns. */
function stroke(pen: Pen, color: string, width: number, dash: number[], points: readonly number[]): void {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.beginPath();
  for (let i = 0; i < points.length; i += 2) pen.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
  pen.stroke();
}

/** A hairline lies on one row of pixels, not on two. */
function sharp(y: number): number {
  return Math.round(y) + 0.5;
}
