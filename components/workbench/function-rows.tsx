"use client";
import { type ReactNode, useRef, useState } from "react";
import type { FunctionRow } from "../../model/profiles/answers.ts";
import { familyOf } from "../flame/function-families.ts";
import { withoutPath } from "../flame/function-names.ts";
import { useElementSize } from "../flame/use-element-size.ts";
import { allRowsOf, visibleRowsOf } from "../flame/visible-rows.ts";
import { useWholeTables } from "../ui/whole-tables.ts";
import type { FunctionColumn } from "./function-columns.tsx";
import { selectedFirst } from "./selected-first.ts";
import styles from "./workbench.module.css";

const rowPx = 24;

interface FunctionRowsProps {
  rows: readonly FunctionRow[];
  columns: readonly FunctionColumn[];
  heads: ReactNode;
  selected: string | null;
  onSelect: (name: string | null) => void;
  onSandwich: (name: string) => void;
}

/** The rows in sight; the selected function stands first, whatever it was sorted to. */
export function FunctionRows({ rows, columns, heads, selected, onSelect, onSandwich }: FunctionRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const { heightPx } = useElementSize(box);
  const [scrollPx, setScrollPx] = useState(0);
  const [clicked, setClicked] = useState<string | null>(null);
  const { pinned, rest } = selectedFirst(rows, selected, clicked);
  const isWhole = useWholeTables();
  const visible = isWhole ? allRowsOf(rest.length) : visibleRowsOf(rest.length, rowPx, scrollPx, heightPx);
  const rowOf = (row: FunctionRow, isPinned: boolean) => (
    <NamedRow
      key={`${row.name} ${row.file} ${row.line}`}
      row={row}
      columns={columns}
      isSelected={row.name === selected}
      isPinned={isPinned}
      onSelect={() => {
        setClicked(row.name);
        onSelect(row.name === selected ? null : row.name);
      }}
      onSandwich={() => onSandwich(row.name)}
    />
  );
  return (
    <div ref={box} className={styles.tableBox} onScroll={(event) => setScrollPx(event.currentTarget.scrollTop)}>
      <table className={styles.callTree} aria-label="Functions" aria-rowcount={rows.length + 1}>
        <thead>{heads}</thead>
        <tbody>
          {pinned ? rowOf(pinned, true) : null}
          <tr aria-hidden="true" style={{ height: visible.abovePx }} />
          {rest.slice(visible.first, visible.last).map((row) => rowOf(row, false))}
          <tr aria-hidden="true" style={{ height: visible.belowPx }} />
        </tbody>
      </table>
    </div>
  );
}

interface NamedRowProps {
  row: FunctionRow;
  columns: readonly FunctionColumn[];
  isSelected: boolean;
  isPinned: boolean;
  onSelect: () => void;
  onSandwich: () => void;
}

function NamedRow({ row, columns, isSelected, isPinned, onSelect, onSandwich }: NamedRowProps) {
  const { name, file, line } = row;
  return (
    <tr aria-selected={isSelected} className={isPinned ? styles.pinned : undefined}>
      <td>
        <i className={styles.family} style={{ background: `var(--flame-${familyOf(name, file).colour})` }} />
        <button
          type="button"
          className={styles.frame}
          title={`${name}\n${file}${line > 0 ? `:${line}` : ""}`}
          onClick={onSelect}
        >
          <span className="visually-hidden">{name}</span>
          <span className={styles.short} aria-hidden="true">
            <bdi>{withoutPath(name)}</bdi>
          </span>
        </button>
        <button type="button" className={styles.more} onClick={onSandwich}>
          callers
        </button>
      </td>
      {columns.map((column) => (
        <td
          key={column.label}
          className={[column.className, column.isWide ? styles.wide : ""].filter(Boolean).join(" ") || undefined}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}
