import type { CaptureOutcome, Firing } from "../../model/captures.ts";
import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { SiblingChoice } from "../../model/siblings.ts";
import type { UnixMs } from "../../model/units.ts";

/** What a capturer decided, before any request goes out (`collectors/ports.ts` says the same to the capturer). */
export interface CaptureBeginning {
  firings: Firing[];
  /** In the order of `firings`. */
  outcomes: CaptureOutcome[];
  /** In the order of `firings`: one sentence on what held the capture, or one of its profiles, back; "" where nothing did. */
  whys?: string[];
  /** Why there is a capture without firings: a person asked for it. */
  asked?: string;
  capture: BegunCapture | null;
  /** The captures of healthy siblings that begin with it, and how they were chosen; not there: nobody looked for any. */
  beside?: { choice: SiblingChoice; captures: BegunCapture[] };
}

export interface BegunCapture {
  id: string;
  instanceKey: string;
  atMs: UnixMs;
  kinds: ProfileKind[];
  /** Wished for, but the process cannot give them. */
  unsupported: ProfileKind[];
  seconds: number;
}
