import { useCallback, useState } from "react";
import type { CallTree } from "../../model/call-tree.ts";
import {
  clampScroll,
  type FlameView,
  type FlameWindow,
  furthestScrollPx,
  scrollAtRoot,
  scrollToRow,
} from "./flame-view.ts";

interface FlameScrollInput {
  view: FlameView;
  heightPx: number;
  rows: number;
  rowPx: number;
  /** Another tree, or the other view, opens at its root again. */
  tree: CallTree;
}

/** How far the picture is scrolled; opens at the root. */
export function useFlameScroll({ view, heightPx, rows, rowPx, tree }: FlameScrollInput) {
  const [pan, setPan] = useState<{ view: FlameView; tree: CallTree; px: number } | null>(null);
  const own = pan !== null && pan.view === view && pan.tree === tree ? pan : null;
  const atRoot = scrollAtRoot({ view, rows, rowPx, heightPx });
  const scrollPx = own === null ? atRoot : Math.min(own.px, furthestScrollPx({ rows, rowPx, heightPx }));
  const move = useCallback(
    (decide: (window: FlameWindow) => number) =>
      setPan((old) => {
        const known =
          old !== null && old.view === view && old.tree === tree
            ? old.px
            : scrollAtRoot({ view, rows, rowPx, heightPx });
        const px = decide({ view, widthPx: 0, heightPx, scrollPx: known, rows, rowPx });
        return px === known ? old : { view, tree, px };
      }),
    [view, tree, rows, rowPx, heightPx],
  );
  const panBy = useCallback((px: number) => move((window) => clampScroll(window, window.scrollPx + px)), [move]);
  const showRow = useCallback((row: number) => move((window) => scrollToRow(window, row)), [move]);
  return { scrollPx, panBy, showRow };
}
