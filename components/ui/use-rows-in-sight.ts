"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRowPx } from "../preferences/row-height.ts";
import { type RowsInSight, rowsInSight } from "./rows-in-sight.ts";
import { useWholeTables } from "./whole-tables.ts";

/** The rows of a long table that its page shows now; before there is a page, those of a first screen. */
export function useRowsInSight(box: HTMLElement | null, count: number, keyOf: (place: number) => string): RowsInSight {
  const rowPx = useRowPx();
  const isWhole = useWholeTables();
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
  return rowsInSight(virtual, isWhole ? { count, keyOf } : null);
}
