import type { CallTree } from "../../model/call-tree.ts";
import { type FlameBoxes, isSliver } from "./flame-boxes.ts";
import type { FlamePalette } from "./flame-palette.ts";
import type { FlameView } from "./flame-view.ts";
import type { FrameFigure } from "./frame-figure.ts";
import { type FrameShades, shadeOf } from "./frame-shades.ts";
import type { FunctionLooks } from "./function-looks.ts";
import { fitName } from "./function-names.ts";
import type { TextMeasure } from "./text-measure.ts";
import { isWholeFrame } from "./whole-frame.ts";

/** What a drawing is made of; the boxes say how wide it is. */
export interface FlameDrawing {
  tree: CallTree;
  boxes: FlameBoxes;
  looks: FunctionLooks;
  view: FlameView;
  palette: Pick<FlamePalette, "fill" | "text" | "shades">;
  /** Of a difference; null: frames have the colour of their family. */
  shades: FrameShades | null;
  figure: FrameFigure;
  measure: TextMeasure;
  /** Said to who cannot see it. */
  label: string;
  /** Rows drawn at most; what lies deeper is left out. */
  maxRows: number;
}

const rowPx = 18;
const gapPx = 1;
const paddingPx = 4;
const dimmed = 0.35;
const narrowestTextPx = 16;

/**
 * The flame graph as one SVG element: what the canvas shows without its window, whole. Names come from other
 * processes and are escaped; each frame has its full name as its title.
 */
export function flameSvg(drawing: FlameDrawing): string {
  const { boxes, label, maxRows } = drawing;
  const rows = Math.min(boxes.rows, maxRows);
  const heightPx = rows * rowPx;
  const parts: string[] = [];
  for (let row = 0; row < rows; row++) {
    const top = drawing.view === "icicle" ? row * rowPx : heightPx - (row + 1) * rowPx;
    for (let box = boxes.rowStart[row] ?? 0; box < (boxes.rowStart[row + 1] ?? 0); box++)
      parts.push(boxSvg(drawing, box, top));
  }
  const size = `width="${boxes.widthPx}" height="${heightPx}" viewBox="0 0 ${boxes.widthPx} ${heightPx}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escaped(label)}" font-family="Inter, Helvetica, Arial, sans-serif" font-size="10.5">${parts.join("")}</svg>`;
}

function boxSvg(
  { tree, boxes, looks, palette, shades, figure, measure }: FlameDrawing,
  box: number,
  top: number,
): string {
  const x = boxes.x[box] ?? 0;
  const width = boxes.width[box] ?? 0;
  const node = boxes.node[box] ?? 0;
  const drawn = Math.max(0.5, width - Math.min(gapPx, width * 0.4));
  const at = `x="${rounded(x)}" y="${top}" width="${rounded(drawn)}" height="${rowPx - gapPx}"`;
  if (isSliver(node)) return `<rect ${at} fill="${palette.fill.std}" opacity="${dimmed}"/>`;
  const fn = tree.fn[node] ?? 0;
  const isWhole = isWholeFrame(tree, node);
  const forms = isWhole ? ["all"] : (looks.forms[fn] ?? []);
  const worth = figure(boxes.value[box] ?? 0, node);
  const family = palette.fill[isWhole ? "std" : (looks.colour[fn] ?? "std")];
  const rect = `<rect ${at} fill="${shades ? palette.shades[shadeOf(shades, node)] : family}"/>`;
  const title = `<title>${escaped(`${forms[0] ?? ""}, ${worth}`)}</title>`;
  if (width < narrowestTextPx) return `<g>${title}${rect}</g>`;
  const room = width - 2 * paddingPx;
  const name = fitName(forms, room, measure);
  const base = top + rowPx / 2 + 3.5;
  const text = (left: number, anchor: string, words: string) =>
    words === ""
      ? ""
      : `<text x="${rounded(left)}" y="${base}" fill="${palette.text}"${anchor}>${escaped(words)}</text>`;
  // As on the canvas, a figure never costs the name a letter.
  const hasFigure = name !== "" && measure(name) + 2 * paddingPx + measure(worth) <= room;
  return `<g>${title}${rect}${text(x + paddingPx, "", name)}${hasFigure ? text(x + paddingPx + room, ' text-anchor="end"', worth) : ""}</g>`;
}

function rounded(px: number): number {
  return Math.round(px * 100) / 100;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML: no markup, and no control characters, most of which XML forbids. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\p{Cc}|[\ufffe\uffff]/gu, "\ufffd")
    .replaceAll(/[&<>"]/g, (one) => entities[one] ?? "");
}
