import type { ReactNode } from "react";
import { formatCount, unknownMark } from "../../model/format/number.ts";
import type { GoroutineGroup, GoroutineReport } from "../../model/goroutines/report.ts";
import { againstWords, localName, stateWords, waitWords } from "./goroutine-words.ts";
import styles from "./goroutines.module.css";

/** A column of the table of groups, behind the one that names the group. */
interface GroupColumn {
  head: string;
  width: string;
  isNumber?: boolean;
  /** What the head means. */
  title?: string;
  cell: (group: GoroutineGroup) => ReactNode;
  /** What a cell says in full, where it may be cut. */
  whole?: (group: GoroutineGroup) => string;
  /** Said only by the column that names the group, where they are put together by it. */
  by?: string;
  only?: "dump" | "profile";
}

const columns: readonly GroupColumn[] = [
  { head: "Goroutines", width: "88px", isNumber: true, cell: ({ count }) => formatCount(count) },
  { head: "Before", width: "76px", isNumber: true, cell: ({ previous }) => known(previous) },
  {
    head: "Change",
    width: "84px",
    isNumber: true,
    cell: ({ count, previous }) => (
      <span className={count === previous ? "dim" : undefined}>{againstWords(count, previous)}</span>
    ),
  },
  { head: "Sibling", width: "76px", isNumber: true, cell: ({ sibling }) => known(sibling) },
  {
    head: "Stood still",
    width: "88px",
    isNumber: true,
    title: "So many had the same id and the same stack in the dump before",
    cell: ({ stuck }) => known(stuck),
    only: "dump",
  },
  {
    head: "State",
    width: "16%",
    cell: ({ states }) => stateWords(states),
    whole: ({ states }) => stateWords(states),
    by: "state",
    only: "dump",
  },
  {
    head: "Blocked",
    width: "96px",
    cell: ({ wait }) => waitWords(wait) || <span className="dim">under 1 min</span>,
    by: "wait",
    only: "dump",
  },
  {
    head: "Started by",
    width: "22%",
    cell: ({ creators }) => creatorWords(creators) ?? <span className="dim">not told</span>,
    whole: ({ creators }) => creators.map(({ name }) => name).join("\n"),
    by: "creator",
    only: "dump",
  },
  {
    head: "Labels",
    width: "34%",
    cell: ({ labels }) =>
      labels.length > 0 ? <span className="mono">{labelWords(labels)}</span> : <span className="dim">no labels</span>,
    whole: ({ labels }) => labelWords(labels),
    only: "profile",
  },
];

/** The columns that say something of a report: a profile tells less than a dump, and no group's own name stands there twice. */
export function columnsOf({ by, hasIdentity }: Pick<GoroutineReport, "by" | "hasIdentity">): GroupColumn[] {
  const kind = hasIdentity ? "dump" : "profile";
  return columns.filter((column) => column.by !== by && (column.only ?? kind) === kind);
}

/** Words behind a column of numbers stand off it; the first column of numbers is what counts. */
export function cellClass(shown: readonly GroupColumn[], at: number): string {
  const isAfterNumber = !shown[at]?.isNumber && shown[at - 1]?.isNumber;
  return `${at === 0 ? "" : "mid"} ${isAfterNumber ? styles.after : ""}`;
}

function known(count: number | null): string {
  return count === null ? unknownMark : formatCount(count);
}

function creatorWords([first, ...others]: GoroutineGroup["creators"]): ReactNode {
  if (!first) return null;
  return (
    <span className="mono">
      {localName(first.name)}
      {others.length > 0 ? `, ${others.length} more` : ""}
    </span>
  );
}

function labelWords(labels: GoroutineGroup["labels"]): string {
  return labels.map(({ key, value, count }) => `${key}=${value} ${formatCount(count)}`).join(", ");
}
