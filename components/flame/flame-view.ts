/** Icicle: the root on top, what it calls below. Flame: the root at the bottom. */
export const flameViews = ["icicle", "flame"] as const;
export type FlameView = (typeof flameViews)[number];

/** The window onto the picture: its size and how far it is scrolled, in CSS pixels. */
export interface FlameWindow {
  view: FlameView;
  widthPx: number;
  heightPx: number;
  scrollPx: number;
  rows: number;
  /** Height of a row with the gap below it. */
  rowPx: number;
}

/** Height of the whole picture; at least the window's, so that a short flame stands on the floor. */
export function contentHeightPx(window: Pick<FlameWindow, "rows" | "rowPx" | "heightPx">): number {
  return Math.max(window.heightPx, window.rows * window.rowPx);
}

export function furthestScrollPx(window: Pick<FlameWindow, "rows" | "rowPx" | "heightPx">): number {
  return contentHeightPx(window) - window.heightPx;
}

export function clampScroll(window: FlameWindow, scrollPx: number): number {
  return Math.min(furthestScrollPx(window), Math.max(0, scrollPx));
}

/** Where a row's upper edge lies in the window. */
export function rowTopPx(window: FlameWindow, row: number): number {
  const top = window.view === "icicle" ? row * window.rowPx : contentHeightPx(window) - (row + 1) * window.rowPx;
  return top - window.scrollPx;
}

/** The row under a point of the window; −1 where there is none. */
export function rowAt(window: FlameWindow, yPx: number): number {
  const y = yPx + window.scrollPx;
  const row =
    window.view === "icicle" ? Math.floor(y / window.rowPx) : Math.floor((contentHeightPx(window) - y) / window.rowPx);
  return row >= 0 && row < window.rows ? row : -1;
}

/** First and last row that a window shows at least a pixel of. */
export function visibleRows(window: FlameWindow): { first: number; last: number } {
  const upper =
    window.view === "icicle" ? window.scrollPx : contentHeightPx(window) - window.scrollPx - window.heightPx;
  const first = Math.max(0, Math.floor(upper / window.rowPx));
  return { first, last: Math.min(window.rows - 1, Math.floor((upper + window.heightPx) / window.rowPx)) };
}

/** So many rows beyond a row that was out of the window are shown with it. */
const rowsBeyond = 2;

/** The scroll that brings a row into the window: unchanged where it is already there. */
export function scrollToRow(window: FlameWindow, row: number): number {
  const top = rowTopPx(window, row);
  const beyondPx = rowsBeyond * window.rowPx;
  if (top < 0) return clampScroll(window, window.scrollPx + top - beyondPx);
  const below = top + window.rowPx - window.heightPx;
  return below > 0 ? clampScroll(window, window.scrollPx + below + beyondPx) : window.scrollPx;
}

/** Where a view opens: at the root. */
export function scrollAtRoot(window: Pick<FlameWindow, "view" | "rows" | "rowPx" | "heightPx">): number {
  return window.view === "icicle" ? 0 : furthestScrollPx(window);
}
