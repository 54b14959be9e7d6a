"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useRowPx } from "../preferences/row-height.ts";
import { type RowsInSight, rowsInSight } from "../ui/rows-in-sight.ts";
import { useWholeTables } from "../ui/whole-tables.ts";
import type { TargetItem } from "./target-items.ts";

const jobPx = 34;
const detailPx = 420;

interface ItemsInSight extends RowsInSight {
  /** Tells how high an open target is drawn. */
  measure: (row: HTMLTableRowElement | null) => void;
}

/** The lines of the table that its page shows now; the one that a link opened is brought into sight once. */
export function useItemsInSight(box: HTMLElement | null, items: readonly TargetItem[]): ItemsInSight {
  const targetPx = useRowPx();
  const isWhole = useWholeTables();
  const keyOf = (place: number) => items[place]?.id ?? String(place);
  // oxlint-disable-next-line react/incompatible-library -- The React compiler is not in use.
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box?.closest("main") ?? null,
    estimateSize: (place) => ({ job: jobPx, target: targetPx, detail: detailPx })[items[place]?.what ?? "target"],
    overscan: 12,
    scrollMargin: box?.offsetTop ?? 0,
    initialRect: { width: 1200, height: 900 },
    getItemKey: keyOf,
  });
  const wasShown = useRef(false);
  useEffect(() => {
    if (!box || wasShown.current) return;
    wasShown.current = true;
    const place = items.findIndex((item) => item.what === "detail");
    if (place > 0) virtual.scrollToIndex(place - 1, { align: "center" });
  }, [box, items, virtual]);
  const seen = rowsInSight(virtual, isWhole ? { count: items.length, keyOf } : null);
  return { ...seen, measure: virtual.measureElement };
}
