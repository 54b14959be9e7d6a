import type { Direction } from "../../model/directions.ts";
import type { NarrowCounts } from "../../model/narrow-signals.ts";
import type { FlowCountColumn } from "../../model/signal-batch.ts";
import type { Milliseconds } from "../../model/units.ts";

/** What one flow did between two good scrapes: a row of `FlowRows`. A negative number is the code of an absence. */
export interface FlowWindow {
  direction: Direction;
  service: string;
  windowMs: Milliseconds;
  /** Requests in flight at the later scrape. */
  active: number;
  counts: Record<FlowCountColumn, number>;
  /** Canonical histogram, where the kind exports one. */
  buckets: Float64Array | null;
  /** What few kinds tell, where there is anything to tell. */
  narrow?: NarrowCounts | undefined;
}
