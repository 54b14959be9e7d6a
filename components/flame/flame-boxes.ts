import type { FlameLayout } from "./flame-layout.ts";

/** Boxes narrower than this many CSS pixels merge into one sliver per parent. */
const narrowestBoxPx = 1;

/**
 * What is drawn of a layout in a window of one width: boxes row by row, left to right. A box is a frame, or the sliver
 * of the small children of one frame; slivers carry their sum, so every row under a frame adds up to what it calls.
 */
export interface FlameBoxes {
  widthPx: number;
  rows: number;
  /** Row r is `[rowStart[r] … rowStart[r + 1])`. */
  rowStart: Int32Array;
  x: Float64Array;
  width: Float64Array;
  value: Float64Array;
  /** The node, or `sliverOf(parent)`. */
  node: Int32Array;
  /** Node → its box; −1: merged into a sliver. */
  boxOf: Int32Array;
}

/** A sliver is written as the complement of the node whose small children it holds. */
const sliverOf = (parent: number): number => ~parent;
export const isSliver = (box: number): boolean => box < 0;
/** The node of a box: the frame itself, or the frame whose small children the sliver holds. */
export const nodeOfBox = (box: number): number => (box < 0 ? ~box : box);

export function boxesAt(layout: FlameLayout, widthPx: number): FlameBoxes {
  const nodes = layout.rowNodes.length;
  const scale = layout.total > 0 ? widthPx / layout.total : 0;
  // A frame is drawn at most once, and has at most one sliver.
  const size = nodes * 2;
  const x = new Float64Array(size);
  const width = new Float64Array(size);
  const value = new Float64Array(size);
  const node = new Int32Array(size);
  const boxOf = new Int32Array(nodes).fill(-1);
  const rowStart = [0];
  let placed = 0;
  const place = (of: number, start: number, worth: number) => {
    x[placed] = start * scale;
    width[placed] = worth * scale;
    value[placed] = worth;
    node[placed] = of;
    if (of >= 0) boxOf[of] = placed;
    placed++;
  };
  if (nodes > 0) {
    place(0, 0, layout.total);
    rowStart.push(1);
  }
  for (let row = 0; row < rowStart.length - 1; row++) {
    for (let at = rowStart[row] ?? 0; at < (rowStart[row + 1] ?? 0); at++) {
      const parent = node[at] ?? 0;
      if (!isSliver(parent)) placeChildren(layout, parent, scale, place);
    }
    if (placed > (rowStart[row + 1] ?? 0)) rowStart.push(placed);
  }
  return { widthPx, rows: rowStart.length - 1, rowStart: Int32Array.from(rowStart), x, width, value, node, boxOf };
}

function placeChildren(
  layout: FlameLayout,
  parent: number,
  scale: number,
  place: (of: number, start: number, worth: number) => void,
): void {
  let small = layout.rest[parent] ?? 0;
  let end = layout.start[parent] ?? 0;
  for (let c = layout.childStart[parent] ?? 0; c < (layout.childStart[parent + 1] ?? 0); c++) {
    const child = layout.children[c] ?? 0;
    const worth = layout.value[child] ?? 0;
    if (worth * scale < narrowestBoxPx) {
      small += worth;
      continue;
    }
    place(child, end, worth);
    end += worth;
  }
  if (small > 0) place(sliverOf(parent), end, small);
}
