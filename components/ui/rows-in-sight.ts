import type { VirtualItem } from "@tanstack/react-virtual";

/** The lines of a long table that are drawn, and the pixels that those out of sight would take. */
export interface RowsInSight {
  items: { index: number; key: string }[];
  above: number;
  below: number;
  /** Rows fly past: what is read for them alone can wait. */
  isScrolling: boolean;
}

/** All lines, or those that a virtualizer sees. */
export function rowsInSight(
  virtual: {
    getVirtualItems: () => VirtualItem[];
    getTotalSize: () => number;
    options: { scrollMargin: number };
    isScrolling: boolean;
  },
  whole: { count: number; keyOf: (place: number) => string } | null,
): RowsInSight {
  if (whole) {
    const items = Array.from({ length: whole.count }, (_, index) => ({ index, key: whole.keyOf(index) }));
    return { items, above: 0, below: 0, isScrolling: false };
  }
  const seen = virtual.getVirtualItems();
  const first = seen[0];
  const last = seen.at(-1);
  const margin = virtual.options.scrollMargin;
  return {
    items: seen.map(({ index, key }) => ({ index, key: String(key) })),
    above: first ? first.start - margin : 0,
    below: last ? virtual.getTotalSize() - (last.end - margin) : 0,
    isScrolling: virtual.isScrolling,
  };
}
