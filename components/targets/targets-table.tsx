"use client";
import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import type { UnixMs } from "../../model/units.ts";
import type { TargetJob, TargetOrder, TargetRowView } from "../../model/views/targets.ts";
import { Columns } from "../ui/columns.tsx";
import { FillerRow } from "../ui/filler-row.tsx";
import { type ColumnSort, SortHead } from "../ui/sort-head.tsx";
import { Cell, Head, Table } from "../ui/table.tsx";
import virtual from "../ui/virtual-table.module.css";
import { WorstHead } from "../ui/worst-head.tsx";
import { TargetDetail } from "./target-detail.tsx";
import { type TargetItem, targetItems } from "./target-items.ts";
import { JobHead, TargetRow } from "./target-row.tsx";
import styles from "./targets.module.css";
import { targetsParams } from "./targets-params.ts";
import { useItemsInSight } from "./use-items-in-sight.ts";

type Sort = ColumnSort<TargetOrder>;

const widths = ["", "10%", "68px", "17%", "92px", "88px", "120px", "68px", "144px"];

/** All targets by job; only the rows in sight are drawn, and one may be open. */
export function TargetsTable(props: {
  rows: readonly TargetRowView[];
  jobs: readonly TargetJob[];
  nowMs: UnixMs;
  sort: Sort;
  onSort: (sort: Sort) => void;
}) {
  const { rows, jobs, nowMs, sort, onSort } = props;
  const [{ open }, setParams] = useQueryStates(targetsParams);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const items = useMemo(() => targetItems(rows, jobs, open), [rows, jobs, open]);
  const { items: seen, above, below, measure } = useItemsInSight(box, items);
  return (
    <div ref={setBox} className={virtual.list}>
      <Table label="Targets" edge>
        <Columns widths={widths} />
        <TargetsHead sort={sort} onSort={onSort} />
        <tbody>
          <FillerRow heightPx={above} columns={widths.length} />
          {seen.map(({ index, key }) => {
            const item = items[index];
            return item ? (
              <Item
                key={key}
                item={item}
                nowMs={nowMs}
                place={index}
                measure={measure}
                isOpen={item.id === open}
                toggle={(target) => void setParams({ open: target === open ? null : target })}
              />
            ) : null;
          })}
          <FillerRow heightPx={below} columns={widths.length} />
        </tbody>
      </Table>
    </div>
  );
}

function Item({
  item,
  nowMs,
  place,
  measure,
  isOpen,
  toggle,
}: {
  item: TargetItem;
  nowMs: UnixMs;
  place: number;
  measure: (row: HTMLTableRowElement | null) => void;
  isOpen: boolean;
  toggle: (key: string) => void;
}) {
  if (item.what === "job") return <JobHead job={item.job} span={widths.length} />;
  if (item.what === "target")
    return (
      <TargetRow row={item.row} nowMs={nowMs} place={place} isOpen={isOpen} onToggle={() => toggle(item.row.key)} />
    );
  return (
    <tr ref={measure} data-index={place} className={styles.detailRow}>
      <Cell colSpan={widths.length}>
        <TargetDetail targetKey={item.row.key} app={item.row.app} />
      </Cell>
    </tr>
  );
}

function TargetsHead({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const head = { sort, onSort };
  return (
    <thead className={virtual.head}>
      <tr>
        <WorstHead title="Target" named="name" {...head} />
        <Head>Application</Head>
        <Head>Zone</Head>
        <Head>Kind, version, how found</Head>
        <SortHead column="since" {...head}>
          Health since
        </SortHead>
        <Head right>Last scrape</Head>
        <SortHead column="took" right {...head}>
          Took, of timeout
        </SortHead>
        <SortHead column="samples" right {...head}>
          Samples
        </SortHead>
        <Head className={styles.doorsHead}>Side doors</Head>
      </tr>
    </thead>
  );
}
