"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo } from "react";
import type { GoroutineGroup } from "../../model/goroutines/report.ts";
import { useRowPx } from "../preferences/row-height.ts";
import { type RowsInSight, rowsInSight } from "../ui/rows-in-sight.ts";
import { useWholeTables } from "../ui/whole-tables.ts";

/** A line of the table: a group, or what an open group shows. */
export interface GroupItem {
  id: string;
  group: GoroutineGroup;
  isDetail: boolean;
}

const detailPx = 260;

/** Lines in order; the open group's is followed by its stack. */
export function groupItems(groups: readonly GoroutineGroup[], open: string | null): GroupItem[] {
  return groups.flatMap((group) => [
    { id: group.id, group, isDetail: false },
    ...(group.id === open ? [{ id: `open ${group.id}`, group, isDetail: true }] : []),
  ]);
}

interface GroupRows extends RowsInSight {
  lines: readonly GroupItem[];
  /** Tells how high an open group is drawn. */
  measure: (row: HTMLTableRowElement | null) => void;
}

/** The lines of the table that its page shows now. */
export function useGroupRows(
  box: HTMLElement | null,
  groups: readonly GoroutineGroup[],
  open: string | null,
): GroupRows {
  const rowPx = useRowPx();
  const isWhole = useWholeTables();
  const lines = useMemo(() => groupItems(groups, open), [groups, open]);
  const keyOf = (place: number) => lines[place]?.id ?? String(place);
  // oxlint-disable-next-line react/incompatible-library -- The React compiler is not in use.
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box?.closest("main") ?? null,
    estimateSize: (place) => (lines[place]?.isDetail ? detailPx : rowPx),
    overscan: 12,
    scrollMargin: box?.offsetTop ?? 0,
    initialRect: { width: 1200, height: 900 },
    getItemKey: keyOf,
  });
  const seen = rowsInSight(virtual, isWhole ? { count: lines.length, keyOf } : null);
  return { ...seen, lines, measure: virtual.measureElement };
}
