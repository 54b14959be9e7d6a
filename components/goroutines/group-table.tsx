"use client";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { formatCount } from "../../model/format/number.ts";
import type { GoroutineReport } from "../../model/goroutines/report.ts";
import { Button } from "../ui/button.tsx";
import { FillerRow } from "../ui/filler-row.tsx";
import { Cell, Head, Table } from "../ui/table.tsx";
import virtual from "../ui/virtual-table.module.css";
import styles from "./goroutines.module.css";
import { goroutinesParams } from "./goroutines-params.ts";
import { cellClass, columnsOf } from "./group-columns.tsx";
import { GroupDetail } from "./group-detail.tsx";
import { GroupRow } from "./group-row.tsx";
import { useGroupRows } from "./use-group-rows.ts";

const firstHeads: Record<string, string> = {
  stack: "Stands in",
  state: "State",
  wait: "Blocked for",
  creator: "Started by",
};

interface GroupTableProps {
  report: GoroutineReport;
  /** Null: no more can be asked for. */
  readMore: (() => void) | null;
}

/** The goroutines in groups, largest first; only the rows in sight are drawn, and one may be open. */
export function GroupTable({ report, readMore }: GroupTableProps) {
  const { by, groups, found } = report;
  const [{ open }, setParams] = useQueryStates(goroutinesParams);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const columns = columnsOf(report);
  const { items, lines, above, below, measure } = useGroupRows(box, groups, open);
  return (
    <div ref={setBox} className={virtual.list}>
      <Table label="Goroutines" edge>
        <colgroup>
          <col />
          {columns.map(({ head, width }) => (
            <col key={head} style={{ width }} />
          ))}
        </colgroup>
        <GroupHead by={by} columns={columns} />
        <tbody>
          <FillerRow heightPx={above} columns={columns.length + 1} />
          {items.map(({ index, key }) => {
            const line = lines[index];
            if (!line) return null;
            if (line.isDetail)
              return (
                <tr key={key} ref={measure} data-index={index} className={styles.detailRow}>
                  <Cell colSpan={columns.length + 1}>
                    <GroupDetail group={line.group} isStack={by === "stack"} />
                  </Cell>
                </tr>
              );
            return (
              <GroupRow
                key={key}
                group={line.group}
                isFunction={by === "stack" || by === "creator"}
                columns={columns}
                place={index}
                isOpen={line.id === open}
                onToggle={() => void setParams({ open: line.id === open ? null : line.id })}
              />
            );
          })}
          <FillerRow heightPx={below} columns={columns.length + 1} />
        </tbody>
      </Table>
      {found > groups.length ? (
        <p className={styles.more}>
          The largest {formatCount(groups.length)} of {formatCount(found)} groups are shown.{" "}
          {readMore ? <Button onClick={readMore}>Show more groups</Button> : "Search narrows them."}
        </p>
      ) : null}
    </div>
  );
}

function GroupHead({ by, columns }: { by: string; columns: ReturnType<typeof columnsOf> }) {
  return (
    <thead className={virtual.head}>
      <tr>
        <Head>{firstHeads[by] ?? `Label ${by.slice("label:".length)}`}</Head>
        {columns.map(({ head, isNumber = false, title }, at) => (
          <Head
            key={head}
            right={isNumber}
            className={cellClass(columns, at)}
            title={title}
            aria-sort={at === 0 ? "descending" : undefined}
          >
            {head}
            {at === 0 ? " ↓" : ""}
          </Head>
        ))}
      </tr>
    </thead>
  );
}
