"use client";
import { SortHead } from "../ui/sort-head.tsx";
import { Head } from "../ui/table.tsx";
import virtual from "../ui/virtual-table.module.css";
import { WorstHead } from "../ui/worst-head.tsx";
import type { ApplicationSort } from "./application-order.ts";
import styles from "./applications.module.css";

interface ApplicationsHeadProps {
  sort: ApplicationSort;
  onSort: (sort: ApplicationSort) => void;
  /** The range in words: the sparklines' length. */
  span: string;
  qpsUnit: string;
}

/** The head of the table of applications: every column sorts, the first by status or by name. */
export function ApplicationsHead({ sort, onSort, span, qpsUnit }: ApplicationsHeadProps) {
  const head = { sort, onSort };
  return (
    <thead className={virtual.head}>
      <tr>
        <WorstHead title="Application" named="app" {...head} />
        <SortHead column="qps" right {...head}>
          Requests {qpsUnit}, {span}
        </SortHead>
        <SortHead column="failed" right {...head}>
          Failed %, {span}
        </SortHead>
        <SortHead column="rt" right {...head}>
          RT mean, {span}
        </SortHead>
        <SortHead column="cpu" right {...head}>
          CPU cores
        </SortHead>
        <Head right>Instances</Head>
        <Head>Versions</Head>
        <Head className={styles.onlyWide}>Zones</Head>
        <SortHead column="since" right {...head}>
          Since
        </SortHead>
      </tr>
    </thead>
  );
}
