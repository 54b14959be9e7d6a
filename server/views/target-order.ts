import { type TargetOrder, type TargetRowView, targetConditions } from "../../model/views/targets.ts";

const statuses = ["bad", "warn", "unknown", "good", "idle"] as const;

const valueOf: Record<Exclude<TargetOrder, "worst" | "name">, (row: TargetRowView) => number | null> = {
  since: (row) => row.sinceMs,
  took: (row) => row.lastDurationMs,
  samples: (row) => row.samples,
};

/** Rows of a job stand together, jobs in the order given; what has no value comes last in its job. */
export function orderTargets(
  rows: readonly TargetRowView[],
  jobs: readonly string[],
  { order, descending }: { order: TargetOrder; descending: boolean },
): TargetRowView[] {
  const place = new Map(jobs.map((job, index) => [job, index]));
  const sign = descending ? -1 : 1;
  return rows.toSorted(
    (a, b) =>
      (place.get(a.job) ?? jobs.length) - (place.get(b.job) ?? jobs.length) ||
      sign * compare(a, b, order) ||
      a.name.localeCompare(b.name) ||
      a.key.localeCompare(b.key),
  );

  function compare(a: TargetRowView, b: TargetRowView, by: TargetOrder): number {
    if (by === "name") return a.name.localeCompare(b.name);
    // Worst first is descending, as it is in the other tables.
    if (by === "worst") return badness(a) - badness(b);
    const [left, right] = [valueOf[by](a), valueOf[by](b)];
    if (left === null || right === null) return sign * (Number(left === null) - Number(right === null));
    return left - right;
  }
}

function badness(row: TargetRowView): number {
  return -10 * targetConditions.indexOf(row.condition) - statuses.indexOf(row.status);
}

/** True when one of the texts holds `search`, whatever its case. */
export function holds(search: string, texts: readonly string[]): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === "" || texts.some((text) => text.toLowerCase().includes(wanted));
}
