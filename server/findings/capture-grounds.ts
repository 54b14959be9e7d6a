import type { SidecarKind } from "../../model/kinds.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import type { CaptureDifference } from "./capture-difference.ts";

/** What the verdict on a capture stands on. */
export interface CaptureGrounds {
  capture: CaptureRow;
  kind: SidecarKind | null;
  /** What the culprit has in all: cores for `cpu`, bytes for `heap` and `allocs`, else a count; null where not known. */
  culpritAmount: number | null;
  /** From what it is compared with; null: there is nothing, or no culprit's profile. */
  difference: CaptureDifference | null;
  /** Siblings of the instance. */
  siblings: number;
  /** How often its culprit was captured in the range, anywhere, this one included. */
  sameCulprit: { captures: number; instances: number; range: FixedRange };
}
