"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { TargetItem } from "./target-items.ts";

const heights: Record<TargetItem["what"], number> = { job: 34, target: 30, detail: 420 };

interface ItemsInSight {
  inSight: { index: number; key: string }[];
  /** Pixels that the lines out of sight would take, above and below. */
  above: number;
  below: number;
  /** Tells how high an open target is drawn. */
  measure: (row: HTMLTableRowElement | null) => void;
}

/** The lines of the table that its page shows now; the one that a link opened is brought into sight once. */
export function useItemsInSight(box: HTMLElement | null, items: readonly TargetItem[]): ItemsInSight {
  // oxlint-disable-next-line react/incompatible-library -- The React compiler is not in use.
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box?.closest("main") ?? null,
    estimateSize: (place) => heights[items[place]?.what ?? "target"],
    overscan: 12,
    scrollMargin: box?.offsetTop ?? 0,
    initialRect: { width: 1200, height: 900 },
    getItemKey: (place) => items[place]?.id ?? place,
  });
  const wasShown = useRef(false);
  useEffect(() => {
    if (!box || wasShown.current) return;
    wasShown.current = true;
    const place = items.findIndex((item) => item.what === "detail");
    if (place > 0) virtual.scrollToIndex(place - 1, { align: "center" });
  }, [box, items, virtual]);
  const seen = virtual.getVirtualItems();
  const first = seen[0];
  const last = seen.at(-1);
  const margin = virtual.options.scrollMargin;
  return {
    inSight: seen.map(({ index, key }) => ({ index, key: String(key) })),
    above: first ? first.start - margin : 0,
    below: last ? virtual.getTotalSize() - (last.end - margin) : 0,
    measure: virtual.measureElement,
  };
}
