import type { ReactNode } from "react";
import { formatFixed, formatNumber } from "../../model/format/number.ts";
import type { Difference, FunctionRow } from "../../model/profiles/answers.ts";
import type { TableQuery } from "../../model/profiles/query.ts";
import { shadeToken } from "../flame/frame-shades.ts";
import type { ProfileScale } from "../flame/profile-scale.ts";
import { signed } from "./difference-scale.ts";
import { type DifferenceSteps, stepOf } from "./difference-steps.ts";
import type { ComparedNames } from "./use-profile-query.ts";
import styles from "./workbench.module.css";

export type FunctionOrder = TableQuery["order"];

/** A column of figures beside the functions' names. */
export interface FunctionColumn {
  /** What its head sorts by; null: by nothing. */
  order: FunctionOrder | null;
  label: string;
  /** Only where the table has the whole width. */
  isWide?: boolean;
  /** The name of one of the two. */
  isName?: boolean;
  className?: string;
  cell: (row: FunctionRow) => ReactNode;
}

interface ColumnParts {
  scale: ProfileScale;
  /** Of the whole profile. */
  total: number;
  difference: Difference | null;
  steps: DifferenceSteps | null;
  names: ComparedNames;
  rows: readonly FunctionRow[];
}

/** What is told of a function: of a difference its change and what both have, else what it has. */
export function functionColumns(parts: ColumnParts): FunctionColumn[] {
  const { difference, steps } = parts;
  return difference && steps ? comparedColumns(parts, steps) : ownColumns(parts);
}

function ownColumns({ scale, total }: ColumnParts): FunctionColumn[] {
  return [
    { order: "self", label: "Self", cell: (row) => scale.cell(row.self) },
    { order: "total", label: "Total", cell: (row) => scale.cell(row.total) },
    {
      order: null,
      label: "Share, %",
      className: styles.quiet,
      cell: (row) => (total > 0 ? formatFixed((row.total / total) * 100, 1) : "–"),
    },
    samplesColumn,
  ];
}

function comparedColumns({ scale, names, rows }: ColumnParts, steps: DifferenceSteps): FunctionColumn[] {
  const greatest = rows.reduce((most, row) => Math.max(most, Math.abs(selfChange(row))), 0);
  return [
    {
      order: "change",
      label: "Δ self",
      cell: (row) => (
        <>
          <ChangeBar row={row} greatest={greatest} steps={steps} />
          {signed(scale.cell(selfChange(row)), selfChange(row))}
        </>
      ),
    },
    {
      order: "totalChange",
      label: "Δ total",
      cell: (row) => signed(scale.cell(totalChange(row)), totalChange(row)),
    },
    { order: "total", label: names.own, isName: true, cell: (row) => scale.cell(row.total) },
    {
      order: "baseTotal",
      label: names.base,
      isName: true,
      className: styles.quiet,
      cell: (row) => scale.cell(row.base?.total ?? 0),
    },
    samplesColumn,
  ];
}

const samplesColumn: FunctionColumn = {
  order: "count",
  label: "Samples",
  isWide: true,
  className: styles.quiet,
  cell: (row) => formatNumber(Math.round(row.count)),
};

function selfChange({ self, base }: FunctionRow): number {
  return self - (base?.self ?? 0);
}

function totalChange({ total, base }: FunctionRow): number {
  return total - (base?.total ?? 0);
}

const longestPx = 28;
const shortestPx = 2;

/** How large the change of a row is beside the greatest, in the shade that frames of such a change have. */
function ChangeBar({ row, greatest, steps }: { row: FunctionRow; greatest: number; steps: DifferenceSteps }) {
  const change = selfChange(row);
  if (change === 0 || greatest === 0) return null;
  const width = Math.max(shortestPx, Math.round((Math.abs(change) / greatest) * longestPx));
  const shade = row.base?.isNoise ? 0 : stepOf(change, steps);
  return <i className={styles.changeBar} style={{ width, background: `var(${shadeToken(shade)})` }} />;
}
