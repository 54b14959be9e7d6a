import type { TargetEvent } from "../../model/events.ts";
import type { Id, Milliseconds, UnixMs } from "../../model/units.ts";
import type { WatchObservation } from "../../model/watch-observation.ts";
import type { FlowWindow } from "../sidecars/flow-window.ts";
import type { ProcessSignals } from "../sidecars/process-signals.ts";

/** What one scrape, good or failed, leads to. */
export interface ScrapeOutcome {
  id: Id;
  key: string;
  atMs: UnixMs;
  windowMs: Milliseconds;
  process: ProcessSignals;
  flows: FlowWindow[];
  observation: WatchObservation;
  events: TargetEvent[];
  /** Whether the side doors are to be tried: this is the first scrape, or the process is another one. */
  isNewProcess: boolean;
}
