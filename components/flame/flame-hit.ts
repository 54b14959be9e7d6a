import { type FlameBoxes, isSliver, nodeOfBox } from "./flame-boxes.ts";
import { type FlameWindow, rowAt } from "./flame-view.ts";

/** What lies under the pointer: a frame, or the small children of one. */
export interface FlameHit {
  node: number;
  sliver: boolean;
  value: number;
}

/** A box is at least this wide to the pointer, so that the narrowest can be met. */
const reachPx = 1.5;

/** The box at a point of the window, in CSS pixels; null in the empty part. */
export function hitTest(boxes: FlameBoxes, window: FlameWindow, xPx: number, yPx: number): FlameHit | null {
  const row = rowAt(window, yPx);
  if (row < 0 || row >= boxes.rows) return null;
  const from = boxes.rowStart[row] ?? 0;
  const at = lastStartingBefore(boxes.x, from, boxes.rowStart[row + 1] ?? 0, xPx);
  if (at < from) return null;
  const box = boxes.node[at] ?? 0;
  if (xPx >= (boxes.x[at] ?? 0) + Math.max(reachPx, boxes.width[at] ?? 0)) return null;
  return { node: nodeOfBox(box), sliver: isSliver(box), value: boxes.value[at] ?? 0 };
}

/** Index of the last element of `sorted[from … to)` that is at most `wanted`; `from − 1` if none is. */
function lastStartingBefore(sorted: Float64Array, from: number, to: number, wanted: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
