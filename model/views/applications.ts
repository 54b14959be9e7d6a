import type { Status, Verdict } from "../findings.ts";
import type { SidecarKind } from "../kinds.ts";
import type { FixedRange } from "../time-range.ts";
import type { Compared, Spark } from "./curves.ts";

export interface ApplicationsView {
  range: FixedRange;
  verdict: Verdict;
  rows: ApplicationRow[];
  /** Rows of the mesh in all, where `rows` was cut. */
  total: number;
}

export interface ApplicationRow {
  app: string;
  status: Status;
  /** Why it has that status, "" when healthy. */
  why: string;
  kinds: SidecarKind[];
  versions: string[];
  zones: string[];
  instances: { up: number; total: number };
  qps: Compared;
  errorRatio: Compared;
  rtMeanMs: Compared;
  sidecarCores: Compared;
  /** Null beyond the first rows: they are asked for when the row comes into sight. */
  sparks: ApplicationSparks | null;
  sinceMs: number | null;
}

export interface ApplicationSparks {
  qps: Spark;
  errorRatio: Spark;
  rtMeanMs: Spark;
}
