import type { CaptureConfig } from "../../model/configuration.ts";
import type { RunningCapture } from "./capture-budget.ts";
import type { SiblingDecision } from "./choose-siblings.ts";
import type { CaptureDecision } from "./decide-capture.ts";
import type { CaptureTarget } from "./wanted-profiles.ts";

/** What was decided of one wish for profiles, with the slots that it holds until `take` is over. */
export interface Decided {
  decision: CaptureDecision;
  slot: RunningCapture | null;
  found: CaptureTarget;
  config: CaptureConfig;
  /** Healthy siblings that are captured with it; null: nobody looked for any. */
  beside: Beside | null;
}

/** Healthy siblings that are captured with an instance that fired, each with its slot, and how they were chosen. */
export interface Beside {
  choice: Omit<SiblingDecision, "chosen">;
  captures: { slot: RunningCapture; chosen: SiblingDecision["chosen"][number]; yielded: AbortSignal }[];
}
