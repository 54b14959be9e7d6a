"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { formatFixed } from "../../model/format/number.ts";
import type { FunctionRow, FunctionTable as Functions } from "../../model/profiles/answers.ts";
import { useTRPC } from "../api/trpc.ts";
import { familyOf } from "../flame/function-families.ts";
import type { ProfileScale } from "../flame/profile-scale.ts";
import { useElementSize } from "../flame/use-element-size.ts";
import { allRowsOf, visibleRowsOf } from "../flame/visible-rows.ts";
import { MiddleName } from "../ui/middle-name.tsx";
import { TableExport } from "../ui/table-export.tsx";
import { useWholeTables } from "../ui/whole-tables.ts";
import { signed } from "./difference-scale.ts";
import type { ProfileQuestion } from "./use-profile-query.ts";
import styles from "./workbench.module.css";

const rowPx = 24;
const maxRows = 5000;
/** At the end of a name stands which function of its package it is. */
const keptLetters = 16;
type Order = "self" | "total" | "count" | "change" | "name";

interface FunctionTableProps {
  question: ProfileQuestion;
  /** RE2 syntax, found anywhere in a name or file; "" everything. */
  search: string;
  scale: ProfileScale;
  selected: string | null;
  onSelect: (name: string | null) => void;
  onSandwich: (name: string) => void;
}

/** Every function with its own and its whole value; sorted and searched where the profile is, so that nothing is left out. */
export function FunctionTable({ question, search, scale, selected, onSelect, onSandwich }: FunctionTableProps) {
  const trpc = useTRPC();
  const [order, setOrder] = useState<Order>(question.base ? "change" : "self");
  const [descending, setDescending] = useState(true);
  const query = useQuery(
    trpc.profiles.table.queryOptions(
      { ...question, order, descending, search, limit: maxRows },
      { staleTime: Infinity, placeholderData: keepPreviousData },
    ),
  );
  const sort = (column: Order): void => {
    setDescending(column === order ? !descending : column !== "name");
    setOrder(column);
  };
  if (query.error) return <p className={styles.message}>The table cannot be read: {query.error.message}</p>;
  if (!query.data) return null;
  const { rows, found, difference } = query.data;
  const head = (column: Order, label: string, isWide = false) => (
    <th
      scope="col"
      className={isWide ? styles.wide : undefined}
      aria-sort={order === column ? (descending ? "descending" : "ascending") : undefined}
    >
      <button type="button" onClick={() => sort(column)}>
        {label}
        {order === column ? (descending ? " ↓" : " ↑") : ""}
      </button>
    </th>
  );
  return (
    <div className={styles.functions}>
      <p className={styles.found}>
        {found === 1 ? "1 function" : `${found} functions`}
        {scale.unit === "" ? "" : `, ${scale.unit}`}
        {rows.length < found ? `, the first ${rows.length} are listed; search for others` : ""}
        <TableExport of="Functions" />
      </p>
      <Rows
        data={query.data}
        heads={
          <tr>
            {head("name", "Function")}
            {head("self", "Self")}
            {head("total", "Total")}
            <th scope="col" className={styles.wide}>
              {difference ? "There" : "Share, %"}
            </th>
            {difference ? head("change", "Change") : null}
            {head("count", "Samples", true)}
          </tr>
        }
        scale={scale}
        selected={selected}
        onSelect={onSelect}
        onSandwich={onSandwich}
      />
    </div>
  );
}

interface RowsProps {
  data: Functions;
  heads: React.ReactNode;
  scale: ProfileScale;
  selected: string | null;
  onSelect: (name: string | null) => void;
  onSandwich: (name: string) => void;
}

function Rows({ data, heads, scale, selected, onSelect, onSandwich }: RowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const { heightPx } = useElementSize(box);
  const [scrollPx, setScrollPx] = useState(0);
  const { rows, sampleType, difference } = data;
  const isWhole = useWholeTables();
  const visible = isWhole ? allRowsOf(rows.length) : visibleRowsOf(rows.length, rowPx, scrollPx, heightPx);
  const whole = difference ? difference.total : sampleType.total;
  return (
    <div ref={box} className={styles.tableBox} onScroll={(event) => setScrollPx(event.currentTarget.scrollTop)}>
      <table className={styles.callTree} aria-label="Functions" aria-rowcount={rows.length + 1}>
        <thead>{heads}</thead>
        <tbody>
          <tr aria-hidden="true" style={{ height: visible.abovePx }} />
          {rows.slice(visible.first, visible.last).map((row) => (
            <tr key={`${row.name} ${row.file} ${row.line}`} aria-selected={row.name === selected}>
              <td>
                <i
                  className={styles.family}
                  style={{ background: `var(--flame-${familyOf(row.name, row.file).colour})` }}
                />
                <button
                  type="button"
                  className={styles.frame}
                  title={`${row.name}\n${row.file}${row.line > 0 ? `:${row.line}` : ""}`}
                  onClick={() => onSelect(row.name === selected ? null : row.name)}
                >
                  <MiddleName name={row.name} keep={keptLetters} />
                </button>
                <button type="button" className={styles.more} onClick={() => onSandwich(row.name)}>
                  callers
                </button>
              </td>
              <td>{scale.cell(row.self)}</td>
              <td>{scale.cell(row.total)}</td>
              <td className={`${styles.quiet} ${styles.wide}`}>
                {row.base ? scale.cell(row.base.total) : whole > 0 ? formatFixed((row.total / whole) * 100, 1) : "–"}
              </td>
              {difference ? <Change row={row} scale={scale} /> : null}
              <td className={`${styles.quiet} ${styles.wide}`}>{Math.round(row.count)}</td>
            </tr>
          ))}
          <tr aria-hidden="true" style={{ height: visible.belowPx }} />
        </tbody>
      </table>
    </div>
  );
}

function Change({ row, scale }: { row: FunctionRow; scale: ProfileScale }) {
  const change = row.self - (row.base?.self ?? 0);
  return (
    <td className={row.base?.isNoise ? styles.quiet : change > 0 ? "bad" : undefined}>
      {signed(scale.cell(change), change)}
    </td>
  );
}
