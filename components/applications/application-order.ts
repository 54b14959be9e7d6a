import type { Status } from "../../model/findings.ts";
import type { ApplicationRow } from "../../model/views/applications.ts";

export const applicationColumns = ["worst", "app", "qps", "failed", "rt", "cpu", "since"] as const;
export type ApplicationColumn = (typeof applicationColumns)[number];

export interface ApplicationSort {
  column: ApplicationColumn;
  descending: boolean;
}

const severity: Record<Status, number> = { bad: 4, warn: 3, unknown: 2, good: 1, idle: 0 };

const valueOf: Record<Exclude<ApplicationColumn, "app">, (row: ApplicationRow) => number | null> = {
  worst: (row) => severity[row.status],
  qps: (row) => row.qps.now,
  failed: (row) => row.errorRatio.now,
  rt: (row) => row.rtMeanMs.now,
  cpu: (row) => row.sidecarCores.now,
  since: (row) => row.sinceMs,
};

/** Rows by a column; what has no value comes last either way, ties go by traffic, then by name. */
export function sortApplications(
  rows: readonly ApplicationRow[],
  { column, descending }: ApplicationSort,
): ApplicationRow[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    if (column === "app") return sign * a.app.localeCompare(b.app);
    return (
      byValue(valueOf[column](a), valueOf[column](b), sign) ||
      (b.qps.now ?? -1) - (a.qps.now ?? -1) ||
      a.app.localeCompare(b.app)
    );
  });
}

function byValue(a: number | null, b: number | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (a - b);
}

/** Rows whose name, reason, zone or version holds `query`. */
export function searchApplications(rows: readonly ApplicationRow[], query: string): ApplicationRow[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return [...rows];
  return rows.filter((row) =>
    [row.app, row.why, ...row.zones, ...row.versions].some((text) => text.toLowerCase().includes(wanted)),
  );
}
