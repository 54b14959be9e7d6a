"use client";
import { SortHead } from "../ui/sort-head.tsx";
import { Head } from "../ui/table.tsx";
import virtual from "../ui/virtual-table.module.css";
import type { ApplicationSort } from "./application-order.ts";

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
        <NameHead {...head} />
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
        <SortHead column="since" right {...head}>
          Since
        </SortHead>
      </tr>
    </thead>
  );
}

function NameHead({ sort, onSort }: Pick<ApplicationsHeadProps, "sort" | "onSort">) {
  const worst = sort.column === "worst";
  const named = sort.column === "app";
  const direction = sort.descending ? "descending" : "ascending";
  return (
    <Head aria-sort={worst || named ? direction : undefined}>
      <span className={virtual.nameHead}>
        <button
          type="button"
          className={worst ? virtual.on : undefined}
          onClick={() => onSort({ column: "worst", descending: true })}
        >
          Worst first{worst ? " ↓" : ""}
        </button>
        <button
          type="button"
          className={named ? virtual.on : undefined}
          onClick={() => onSort({ column: "app", descending: named && !sort.descending })}
        >
          By name{named ? (sort.descending ? " ↓" : " ↑") : ""}
        </button>
      </span>
    </Head>
  );
}
