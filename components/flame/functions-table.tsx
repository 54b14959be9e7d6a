"use client";
import { memo, useMemo, useRef, useState } from "react";
import type { TopFunction } from "../../model/call-tree.ts";
import { useWholeTables } from "../ui/whole-tables.ts";
import { FunctionHeads } from "./function-heads.tsx";
import { FunctionRow } from "./function-row.tsx";
import styles from "./functions-table.module.css";
import type { ProfileScale } from "./profile-scale.ts";
import { type FunctionSort, filterFunctions, sortFunctions } from "./top-functions.ts";
import { useElementSize } from "./use-element-size.ts";
import { allRowsOf, isInSight, visibleRowsOf } from "./visible-rows.ts";

interface FunctionsTableProps {
  rows: readonly TopFunction[];
  /** Total of the whole profile: what shares are of. */
  total: number;
  scale: ProfileScale;
  query: string;
  /** Name of the selected function; null: none. */
  selected: string | null;
  onSelect: (name: string | null) => void;
}

const rowPx = 22;
/** The head and the row that stays under it. */
const headPx = 24 + rowPx;
const hottestFirst: FunctionSort = { column: "self", descending: true };

/**
 * The hottest functions: what the flame graph is to the eye, this is to a screen reader. The row under the head is
 * the selected function while its own is out of sight, else all of them, so that selecting moves nothing.
 */
export const FunctionsTable = memo(function FunctionsTable(props: FunctionsTableProps) {
  const { rows, total, scale, query, selected, onSelect } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const { heightPx } = useElementSize(scroll);
  const [scrollPx, setScrollPx] = useState(0);
  const [sort, setSort] = useState(hottestFirst);
  const shown = useMemo(() => sortFunctions(filterFunctions(rows, query), sort), [rows, query, sort]);
  const chosenAt = useMemo(() => shown.findIndex((row) => row.name === selected), [shown, selected]);
  const greatestSelf = useMemo(() => rows.reduce((most, row) => Math.max(most, row.self), 0), [rows]);
  const isWhole = useWholeTables();
  const visible = isWhole ? allRowsOf(shown.length) : visibleRowsOf(shown.length, rowPx, scrollPx, heightPx);
  const outOfSight = selected !== null && !isInSight(chosenAt, rowPx, scrollPx, heightPx - headPx);
  const pinned = outOfSight ? (rows.find((row) => row.name === selected) ?? null) : null;
  const figures = { total, scale, greatestSelf };
  return (
    <div ref={scroll} className={styles.scroll} onScroll={(event) => setScrollPx(event.currentTarget.scrollTop)}>
      <table className={styles.table} aria-label="Functions" aria-rowcount={shown.length + 2}>
        <FunctionHeads unit={scale.unit} sort={sort} onSort={setSort} />
        <tbody>
          {pinned ? (
            <FunctionRow row={pinned} {...figures} chosen pinned onOpen={() => onSelect(null)} />
          ) : (
            <FunctionRow row={{ name: "all", file: "", line: 0, self: 0, total }} {...figures} chosen={false} pinned />
          )}
          <Space heightPx={visible.abovePx} />
          {shown.slice(visible.first, visible.last).map((row, place) => (
            <FunctionRow
              key={`${row.name}:${row.file}:${row.line}`}
              row={row}
              {...figures}
              index={visible.first + place + 3}
              chosen={row.name === selected}
              onOpen={() => onSelect(row.name === selected ? null : row.name)}
            />
          ))}
          <Space heightPx={visible.belowPx} />
        </tbody>
      </table>
      {shown.length === 0 ? <p className={styles.none}>{whyNone(rows.length, query)}</p> : null}
    </div>
  );
});

function Space({ heightPx }: { heightPx: number }) {
  if (heightPx === 0) return null;
  return <tr aria-hidden="true" style={{ height: heightPx }} />;
}

function whyNone(rows: number, query: string): string {
  return rows === 0 ? "The profile has no functions." : `No function has “${query}” in its name or file.`;
}
