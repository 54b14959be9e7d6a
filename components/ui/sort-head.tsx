"use client";
import type { ReactNode } from "react";
import styles from "./table.module.css";
import { Head } from "./table.tsx";

/** The column that a table is sorted by. */
export interface ColumnSort<K extends string> {
  column: K;
  descending: boolean;
}

interface SortHeadProps<K extends string> {
  column: K;
  sort: ColumnSort<K>;
  /** What a first click asks for. */
  descendingFirst?: boolean;
  onSort: (sort: ColumnSort<K>) => void;
  right?: boolean;
  children: ReactNode;
}

/** A column head that sorts; the sorted one says ↓ or ↑. */
export function SortHead<K extends string>({
  column,
  sort,
  descendingFirst = true,
  onSort,
  right = false,
  children,
}: SortHeadProps<K>) {
  const active = sort.column === column;
  const next = active ? !sort.descending : descendingFirst;
  return (
    <Head right={right} aria-sort={active ? (sort.descending ? "descending" : "ascending") : undefined}>
      <button type="button" className={styles.sort} onClick={() => onSort({ column, descending: next })}>
        {children}
        {active ? (sort.descending ? " ↓" : " ↑") : ""}
      </button>
    </Head>
  );
}
