"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { type ColumnScale, columnScale } from "../../model/format/column-scale.ts";
import { formatSpan } from "../../model/format/duration.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { ApplicationRow } from "../../model/views/applications.ts";
import { SortHead } from "../ui/sort-head.tsx";
import { Head, Table } from "../ui/table.tsx";
import type { ApplicationSort } from "./application-order.ts";
import { ApplicationRowCells } from "./application-row.tsx";
import styles from "./applications.module.css";

interface ApplicationsTableProps {
  rows: readonly ApplicationRow[];
  sort: ApplicationSort;
  onSort: (sort: ApplicationSort) => void;
  range: FixedRange;
}

/** One scale per column. */
export interface ApplicationScales {
  qps: ColumnScale;
  cores: ColumnScale;
}

const rowPx = 32;
const widths = ["", "152px", "152px", "160px", "84px", "76px", "150px", "92px"];

/** All applications; only the rows in sight are drawn. */
export function ApplicationsTable({ rows, sort, onSort, range }: ApplicationsTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current?.closest("main") ?? null,
    estimateSize: () => rowPx,
    overscan: 12,
    scrollMargin: box.current?.offsetTop ?? 0,
    initialRect: { width: 1200, height: 900 },
    getItemKey: (place) => rows[place]?.app ?? place,
  });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const above = first ? first.start - virtual.options.scrollMargin : 0;
  const below = last ? virtual.getTotalSize() - (last.end - virtual.options.scrollMargin) : 0;
  const scales: ApplicationScales = { qps: columnScale(rows.map((row) => row.qps.now), "1/s"), cores: columnScale(rows.map((row) => row.sidecarCores.now), "cores") };
  const head = { sort, onSort };
  const span = formatSpan(range.toMs - range.fromMs);
  return (
    <div ref={box} className={styles.list} style={{ "--row": `${rowPx}px` } as React.CSSProperties}>
      <Table label="Applications" edge>
        <colgroup>{widths.map((width, place) => <col key={place} style={width ? { width } : undefined} />)}</colgroup>
        <thead className={styles.head}>
          <tr>
            <th scope="col" aria-sort={sort.column === "worst" || sort.column === "app" ? (sort.descending ? "descending" : "ascending") : undefined}>
              <span className={styles.nameHead}><WorstFirst sort={sort} onSort={onSort} /><AppHead sort={sort} onSort={onSort} /></span>
            </th>
            <SortHead column="qps" right {...head}>Requests {scales.qps.unit}, {span}</SortHead>
            <SortHead column="failed" right {...head}>Failed %, {span}</SortHead>
            <SortHead column="rt" right {...head}>RT mean, {span}</SortHead>
            <SortHead column="cpu" right {...head}>CPU cores</SortHead>
            <Head right>Instances</Head>
            <Head>Versions</Head>
            <SortHead column="since" right {...head}>Since</SortHead>
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <tr aria-hidden="true" style={{ height: above }}><td colSpan={8} /></tr> : null}
          {items.map((item) => {
            const row = rows[item.index];
            return row ? <ApplicationRowCells key={item.key} row={row} scales={scales} place={item.index} /> : null;
          })}
          {below > 0 ? <tr aria-hidden="true" style={{ height: below }}><td colSpan={8} /></tr> : null}
        </tbody>
      </Table>
    </div>
  );
}

function WorstFirst({ sort, onSort }: Pick<ApplicationsTableProps, "sort" | "onSort">) {
  const on = sort.column === "worst";
  return <button type="button" className={on ? styles.on : undefined} onClick={() => onSort({ column: "worst", descending: true })}>Worst first{on ? " ↓" : ""}</button>;
}

function AppHead({ sort, onSort }: Pick<ApplicationsTableProps, "sort" | "onSort">) {
  const on = sort.column === "app";
  return <button type="button" className={on ? styles.on : undefined} onClick={() => onSort({ column: "app", descending: on && !sort.descending })}>By name{on ? (sort.descending ? " ↓" : " ↑") : ""}</button>;
}
