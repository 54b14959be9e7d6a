import type { TargetJob, TargetRowView } from "../../model/views/targets.ts";

/** A line of the table: a job's head, a target, or what an open target shows. */
export type TargetItem =
  | { what: "job"; id: string; job: TargetJob }
  | { what: "target"; id: string; row: TargetRowView }
  | { what: "detail"; id: string; row: TargetRowView };

/** Lines in order; where there is one job alone its head says nothing new and is left out. */
export function targetItems(
  rows: readonly TargetRowView[],
  jobs: readonly TargetJob[],
  open: string | null,
): TargetItem[] {
  const byJob = new Map(jobs.map((job) => [job.job, job]));
  const items: TargetItem[] = [];
  let last: string | null = null;
  for (const row of rows) {
    const job = byJob.get(row.job);
    if (job && jobs.length > 1 && row.job !== last) items.push({ what: "job", id: `job ${row.job}`, job });
    last = row.job;
    items.push({ what: "target", id: row.key, row });
    if (row.key === open) items.push({ what: "detail", id: `open ${row.key}`, row });
  }
  return items;
}
