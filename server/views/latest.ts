import type { Spark } from "../../model/views/curves.ts";
import type { PageGrid } from "./page-grid.ts";

/** The newest value of the last steps that a scrape interval may leave empty; null where it is older. */
export function latestOf(values: Spark, grid: PageGrid, intervalMs: number): number | null {
  const reach = Math.max(2, Math.ceil((intervalMs * 2) / grid.stepMs) + 1);
  for (let i = values.length - 1; i >= Math.max(0, values.length - reach); i--) {
    const value = values[i];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}
