import type { Absence, Value } from "../absence.ts";
import type { Direction } from "../directions.ts";
import type { Status, Verdict } from "../findings.ts";
import type { RuleState } from "../rules.ts";
import type { SignalId } from "../signals.ts";
import type { TargetState } from "../targets.ts";
import type { FixedRange } from "../time-range.ts";
import type { CaptureRow } from "./captures.ts";
import type { EventMark, Gap, Spark } from "./curves.ts";

export interface InstanceView {
  range: FixedRange;
  key: string;
  name: string;
  app: string;
  zone: string;
  appVersion: string;
  labels: Record<string, string>;
  status: Status;
  verdict: Verdict;
  target: TargetState;
  url: string;
  /** Grid of every spark below. */
  grid: { startMs: number; stepMs: number };
  rows: InstanceSignalRow[];
  rules: RuleState[];
  gaps: Gap[];
  /** Where the time before the instance was heard of ends; null: before the range. */
  sinceMs: number | null;
  marks: EventMark[];
  captures: CaptureRow[];
}

/** One signal of the instance: now, its window before, its siblings, and the rules that look at it. */
export interface InstanceSignalRow {
  signal: SignalId;
  flow: { direction: Direction; service: string } | null;
  now: Value;
  /** Mean over the range. */
  windowMean: number | null;
  /** Median of the siblings at the same time; `siblings` of them. */
  siblingMedian: number | null;
  siblings: number;
  spark: Spark;
  absence: { state: Absence; reason: string } | null;
}
