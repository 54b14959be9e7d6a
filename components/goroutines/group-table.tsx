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
import { GroupDetail } from "./group-detail.tsx";
import { GroupRow } from "./group-row.tsx";
import { useGroupRows } from "./use-group-rows.ts";

const counts = ["88px", "76px", "84px", "76px"];
/** A profile has labels in place of what only a dump tells. */
const widthsOf = { dump: ["", ...counts, "88px", "15%", "96px", "22%"], profile: ["", ...counts, "34%"] };
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
  const { by, groups, found, hasIdentity } = report;
  const [{ open }, setParams] = useQueryStates(goroutinesParams);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const widths = hasIdentity ? widthsOf.dump : widthsOf.profile;
  const { items, lines, above, below, measure } = useGroupRows(box, groups, open);
  return (
    <div ref={setBox} className={virtual.list}>
      <Table label="Goroutines" edge>
        <colgroup>
          {widths.map((width, place) => (
            <col key={place} style={width ? { width } : undefined} />
          ))}
        </colgroup>
        <GroupHead by={by} hasIdentity={hasIdentity} />
        <tbody>
          <FillerRow heightPx={above} columns={widths.length} />
          {items.map(({ index, key }) => {
            const line = lines[index];
            if (!line) return null;
            if (line.isDetail)
              return (
                <tr key={key} ref={measure} data-index={index} className={styles.detailRow}>
                  <Cell colSpan={widths.length}>
                    <GroupDetail group={line.group} isStack={by === "stack"} />
                  </Cell>
                </tr>
              );
            return (
              <GroupRow
                key={key}
                group={line.group}
                isFunction={by === "stack" || by === "creator"}
                hasIdentity={hasIdentity}
                place={index}
                isOpen={line.id === open}
                onToggle={() => void setParams({ open: line.id === open ? null : line.id })}
              />
            );
          })}
          <FillerRow heightPx={below} columns={widths.length} />
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

function GroupHead({ by, hasIdentity }: Pick<GoroutineReport, "by" | "hasIdentity">) {
  return (
    <thead className={virtual.head}>
      <tr>
        <Head>{firstHeads[by] ?? `Label ${by.slice("label:".length)}`}</Head>
        <Head right aria-sort="descending">
          Goroutines ↓
        </Head>
        <Head right>Before</Head>
        <Head right>Change</Head>
        <Head right>Sibling</Head>
        {hasIdentity ? (
          <>
            <Head right title="So many had the same id and the same stack in the dump before">
              Stood still
            </Head>
            <Head className={styles.after}>State</Head>
            <Head>Blocked</Head>
            <Head>Started by</Head>
          </>
        ) : (
          <Head className={styles.after}>Labels</Head>
        )}
      </tr>
    </thead>
  );
}
