"use client";
import { useMemo, useState } from "react";
import { formatSpan } from "../../model/format/duration.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { ApplicationRow } from "../../model/views/applications.ts";
import { FillerRow } from "../ui/filler-row.tsx";
import { Table } from "../ui/table.tsx";
import { useRowsInSight } from "../ui/use-rows-in-sight.ts";
import virtual from "../ui/virtual-table.module.css";
import type { ApplicationSort } from "./application-order.ts";
import { ApplicationRowCells } from "./application-row.tsx";
import { scalesOf } from "./application-scales.ts";
import styles from "./applications.module.css";
import { ApplicationsHead } from "./applications-head.tsx";
import { useSparksInSight } from "./use-sparks-in-sight.ts";

interface ApplicationsTableProps {
  rows: readonly ApplicationRow[];
  sort: ApplicationSort;
  onSort: (sort: ApplicationSort) => void;
  range: FixedRange;
}

// On wide windows the curves widen, and zones have their column.
const curve = "clamp(196px, 28vw - 220px, 480px)";
const widths = ["", curve, curve, curve, "84px", "76px", "124px", "140px", "92px"];
const zonesAt = 7;

/** All applications; only the rows in sight are drawn. */
export function ApplicationsTable({ rows, sort, onSort, range }: ApplicationsTableProps) {
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const inSight = useRowsInSight(box, rows.length, (place) => rows[place]?.app ?? String(place));
  const { items, above, below } = inSight;
  const sparksOf = useSparksInSight(rows, inSight);
  const scales = useMemo(() => scalesOf(rows), [rows]);
  return (
    <div ref={setBox} className={virtual.list}>
      <Table label="Applications" edge>
        <colgroup>
          {widths.map((width, place) => (
            <col
              key={place}
              className={place === zonesAt ? styles.onlyWide : undefined}
              style={width ? { width } : undefined}
            />
          ))}
        </colgroup>
        <ApplicationsHead
          sort={sort}
          onSort={onSort}
          span={formatSpan(range.toMs - range.fromMs)}
          qpsUnit={scales.qps.unit}
        />
        <tbody>
          <FillerRow heightPx={above} columns={widths.length} />
          {items.map((item) => {
            const row = rows[item.index];
            return row ? (
              <ApplicationRowCells key={item.key} row={row} sparks={sparksOf(row)} scales={scales} place={item.index} />
            ) : null;
          })}
          <FillerRow heightPx={below} columns={widths.length} />
        </tbody>
      </Table>
    </div>
  );
}
