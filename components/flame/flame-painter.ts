import type { CallTree } from "../../model/call-tree.ts";
import { type FlameBoxes, isSliver, nodeOfBox } from "./flame-boxes.ts";
import type { FlamePalette } from "./flame-palette.ts";
import { type FlameWindow, rowTopPx, visibleRows } from "./flame-view.ts";
import type { FrameFigure } from "./frame-figure.ts";
import { type FrameShades, shadeOf } from "./frame-shades.ts";
import type { FunctionLooks } from "./function-looks.ts";
import { fitName } from "./function-names.ts";
import { isWholeFrame } from "./whole-frame.ts";

/** Everything a painting is made of; the painter keeps nothing between two. */
export interface FlameScene {
  tree: CallTree;
  boxes: FlameBoxes;
  looks: FunctionLooks;
  window: FlameWindow;
  palette: FlamePalette;
  /** A frame's value, written at its right end where there is room. */
  figure: FrameFigure;
  /** What the whole is called, long and short. */
  wholeNames: readonly string[];
  measure: (text: string) => number;
  selected: number | null;
  hovered: number | null;
  /** Of a difference; null: frames have the colour of their family. */
  shades: FrameShades | null;
  /** By function: 1 where the search found it; null: nothing is searched. */
  matches: Uint8Array | null;
}

const gapPx = 1;
const paddingPx = 5;
const dimmed = 0.35;
const narrowestTextPx = 16;
/** Between the lines that mark noise. */
const hatchPx = 6;

/** Draws the rows that the window shows, and of nothing else. The context is scaled to CSS pixels. */
export function paintFlame(context: CanvasRenderingContext2D, scene: FlameScene): void {
  const { window, boxes, palette } = scene;
  context.clearRect(0, 0, window.widthPx, window.heightPx);
  context.font = palette.font;
  context.textBaseline = "middle";
  const { first, last } = visibleRows(window);
  for (let row = first; row <= Math.min(last, boxes.rows - 1); row++) {
    const top = rowTopPx(window, row);
    for (let box = boxes.rowStart[row] ?? 0; box < (boxes.rowStart[row + 1] ?? 0); box++)
      paintBox(context, scene, box, top);
  }
  context.globalAlpha = 1;
  outlineNamesakes(context, scene, first, last);
  if (scene.selected !== null) outline(context, scene, scene.selected, palette.outline, 2);
}

function paintBox(context: CanvasRenderingContext2D, scene: FlameScene, box: number, top: number): void {
  const { boxes, palette, looks, tree } = scene;
  const x = boxes.x[box] ?? 0;
  const width = boxes.width[box] ?? 0;
  const node = boxes.node[box] ?? 0;
  const drawn = Math.max(0.5, width - Math.min(gapPx, width * 0.4));
  const height = scene.window.rowPx - gapPx;
  if (isSliver(node)) {
    context.globalAlpha = dimmed;
    context.fillStyle = palette.fill.std;
    context.fillRect(x, top, drawn, height);
    return;
  }
  const fn = tree.fn[node] ?? 0;
  context.globalAlpha = scene.matches === null || scene.matches[fn] === 1 ? 1 : dimmed;
  const whole = isWholeFrame(tree, node);
  const family = palette.fill[whole ? "std" : (looks.colour[fn] ?? "std")];
  context.fillStyle = scene.shades ? (palette.shades[shadeOf(scene.shades, node)] ?? family) : family;
  context.fillRect(x, top, drawn, height);
  if (scene.shades?.noise[node] === 1 && drawn >= hatchPx)
    hatch(context, { x, top, width: drawn, height }, palette.canvas);
  if (node === scene.hovered) {
    context.globalAlpha = 0.08;
    context.fillStyle = "#ffffff";
    context.fillRect(x, top, drawn, height);
    context.globalAlpha = 1;
  }
  if (width >= narrowestTextPx) writeName(context, scene, box, top, whole ? scene.wholeNames : (looks.forms[fn] ?? []));
}

/** Diagonal lines: a difference that its samples do not bear out. */
function hatch(
  context: CanvasRenderingContext2D,
  { x, top, width, height }: { x: number; top: number; width: number; height: number },
  colour: string,
): void {
  context.save();
  context.beginPath();
  context.rect(x, top, width, height);
  context.clip();
  context.beginPath();
  for (let at = x - height; at < x + width; at += hatchPx) {
    context.moveTo(at, top + height);
    context.lineTo(at + height, top);
  }
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

function writeName(
  context: CanvasRenderingContext2D,
  scene: FlameScene,
  box: number,
  top: number,
  forms: readonly string[],
): void {
  const { boxes, measure, palette } = scene;
  const x = boxes.x[box] ?? 0;
  const room = (boxes.width[box] ?? 0) - 2 * paddingPx;
  const name = fitName(forms, room, measure);
  if (name === "") return;
  const middle = top + scene.window.rowPx / 2;
  context.fillStyle = palette.text;
  context.textAlign = "left";
  context.fillText(name, x + paddingPx, middle);
  const figure = scene.figure(boxes.value[box] ?? 0, boxes.node[box] ?? 0);
  // A figure never costs the name a letter.
  if (measure(name) + 2 * paddingPx + measure(figure) > room) return;
  context.textAlign = "right";
  context.fillText(figure, x + paddingPx + room, middle);
}

/** Every frame of the hovered function wears a thin outline, so that its callers are found at a glance. */
function outlineNamesakes(context: CanvasRenderingContext2D, scene: FlameScene, first: number, last: number): void {
  const { hovered, tree, boxes } = scene;
  if (hovered === null || isWholeFrame(tree, hovered)) return;
  const name = tree.functions.name[tree.fn[hovered] ?? -1];
  for (let box = boxes.rowStart[first] ?? 0; box < (boxes.rowStart[Math.min(boxes.rows, last + 1)] ?? 0); box++) {
    const node = boxes.node[box] ?? 0;
    if (isSliver(node) || tree.functions.name[tree.fn[nodeOfBox(node)] ?? -1] !== name) continue;
    outline(context, scene, node, scene.palette.outline, 1);
  }
}

function outline(
  context: CanvasRenderingContext2D,
  scene: FlameScene,
  node: number,
  colour: string,
  thickness: number,
): void {
  const { boxes, window } = scene;
  const box = boxes.boxOf[node] ?? -1;
  if (box < 0) return;
  const top = rowTopPx(window, rowOf(boxes, box));
  const inset = thickness / 2;
  const width = Math.max(2, (boxes.width[box] ?? 0) - gapPx);
  context.strokeStyle = colour;
  context.lineWidth = thickness;
  context.strokeRect(
    (boxes.x[box] ?? 0) + inset,
    top + inset,
    Math.max(1, width - thickness),
    window.rowPx - gapPx - thickness,
  );
}

function rowOf(boxes: FlameBoxes, box: number): number {
  let low = 0;
  let high = boxes.rows - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((boxes.rowStart[middle] ?? 0) <= box) low = middle;
    else high = middle - 1;
  }
  return low;
}
