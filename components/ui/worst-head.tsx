"use client";
import type { ColumnSort } from "./sort-head.tsx";
import { Head } from "./table.tsx";
import styles from "./virtual-table.module.css";

interface WorstHeadProps<K extends string> {
  /** What the column holds. */
  title: string;
  /** The column that sorts by name. */
  named: K;
  sort: ColumnSort<K | "worst">;
  onSort: (sort: ColumnSort<K | "worst">) => void;
}

/** The head of a table's first column, which sorts in two ways: the worst first, or by name. */
export function WorstHead<K extends string>({ title, named, sort, onSort }: WorstHeadProps<K>) {
  const isWorst = sort.column === "worst";
  const isNamed = sort.column === named;
  const direction = sort.descending ? "descending" : "ascending";
  return (
    <Head aria-sort={isWorst || isNamed ? direction : undefined} data-title={title}>
      <span className={styles.nameHead}>
        <button
          type="button"
          className={isWorst ? styles.on : undefined}
          onClick={() => onSort({ column: "worst", descending: true })}
        >
          Worst first{isWorst ? " ↓" : ""}
        </button>
        <button
          type="button"
          className={isNamed ? styles.on : undefined}
          onClick={() => onSort({ column: named, descending: isNamed && !sort.descending })}
        >
          By name{isNamed ? (sort.descending ? " ↓" : " ↑") : ""}
        </button>
      </span>
    </Head>
  );
}
