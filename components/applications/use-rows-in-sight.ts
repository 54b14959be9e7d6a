"use client";
import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";

interface RowsInSight {
  items: VirtualItem[];
  /** Pixels that the rows out of sight would take, above and below. */
  above: number;
  below: number;
}

/** The rows of a long table that its page shows now; before there is a page, those of a first screen. */
export function useRowsInSight(
  box: HTMLElement | null,
  count: number,
  rowPx: number,
  keyOf: (place: number) => string,
): RowsInSight {
  // oxlint-disable-next-line react/incompatible-library -- The React compiler is not in use.
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box?.closest("main") ?? null,
    estimateSize: () => rowPx,
    overscan: 12,
    scrollMargin: box?.offsetTop ?? 0,
    initialRect: { width: 1200, height: 900 },
    getItemKey: keyOf,
  });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const margin = virtual.options.scrollMargin;
  return {
    items,
    above: first ? first.start - margin : 0,
    below: last ? virtual.getTotalSize() - (last.end - margin) : 0,
  };
}
