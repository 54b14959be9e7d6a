import type { ProfileStatus } from "../captures.ts";
import type { ProfileKind } from "../profile-kinds.ts";
import type { SiblingChoice } from "../siblings.ts";
import type { Milliseconds, UnixMs } from "../units.ts";

/** One profile of a comparison, with what it is normalised by. */
export interface ComparedProfile {
  captureId: string;
  instance: string;
  instanceName: string;
  zone: string;
  /** When it was begun. */
  atMs: UnixMs;
  status: ProfileStatus;
  /** Null until it is stored. */
  sha256: string | null;
  /** How long it measured; 0: it is of a moment; null: it is not stored, or cannot be read. */
  durationMs: Milliseconds | null;
  /** Requests a second of its instance while it was measured, of a moment in the minute before; null: not known. */
  qps: number | null;
  /** Requests that its instance handled while it was measured; null: it is of a moment, or they are not known. */
  requests: number | null;
}

/** The profiles of one kind that a capture can be compared by. */
export interface ProfileComparison {
  kind: ProfileKind;
  /** Of the instance that fired. */
  sick: ComparedProfile;
  /** Of healthy siblings, taken in the same moment; closest in traffic first. */
  siblings: ComparedProfile[];
  /** Where no sibling's is stored: the last one of the same instance while it was healthy; null: none is kept. */
  lastHealthy: ComparedProfile | null;
}

/** What a capture that a rule asked for can be compared with. */
export interface CaptureComparison {
  /** The capture of the instance that fired: not the one that was asked about, where that is of a sibling. */
  sickId: string;
  /** How siblings were looked for; null: they were not. */
  choice: SiblingChoice | null;
  /** In the order of the bundle. */
  profiles: ProfileComparison[];
}
