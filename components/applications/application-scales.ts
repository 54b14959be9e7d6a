import { type ColumnScale, columnScale } from "../../model/format/column-scale.ts";
import type { ApplicationRow } from "../../model/views/applications.ts";

/** One scale per column. */
export interface ApplicationScales {
  qps: ColumnScale;
  cores: ColumnScale;
}

export function scalesOf(rows: readonly ApplicationRow[]): ApplicationScales {
  const qps = rows.map((row) => row.qps.now);
  const cores = rows.map((row) => row.sidecarCores.now);
  return { qps: columnScale(qps, "1/s"), cores: columnScale(cores, "cores") };
}
