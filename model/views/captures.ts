import type {
  CapturedProfile,
  CaptureFacts,
  CaptureOutcome,
  CaptureStatus,
  FiringNumbers,
  FiringTest,
} from "../captures.ts";
import type { Direction } from "../directions.ts";
import type { Phrase, Status, Verdict } from "../findings.ts";
import type { SidecarKind } from "../kinds.ts";
import type { ProfileKind } from "../profile-kinds.ts";
import type { Recording } from "../recorder.ts";
import type { SiblingChoice } from "../siblings.ts";
import type { FixedRange } from "../time-range.ts";
import type { CurveSet, EventMark } from "./curves.ts";

/** The hottest function of a capture's CPU or heap profile that is not runtime or idle. */
export interface Culprit {
  kind: ProfileKind;
  name: string;
  file: string;
  /** Share of the profile's total, 0–1. */
  share: number;
  unit: string;
}

export interface CaptureRow {
  id: string;
  atMs: number;
  app: string;
  zone: string;
  version: string;
  instance: string;
  instanceName: string;
  /** "" where a person asked for it, or it is of a healthy sibling: then `numbers` say nothing. */
  rule: string;
  flow: { direction: Direction; service: string } | null;
  reason: string;
  numbers: FiringNumbers;
  status: CaptureStatus;
  profiles: CapturedProfile[];
  culprit: Culprit | null;
  /** When a person pinned it, so that retention leaves it alone; null: nobody did. */
  pinnedMs: number | null;
  /** The capture of the instance that fired, where this one is of a healthy sibling of it. */
  siblingOf: string | null;
  /** How healthy siblings were looked for; null: they were not, as for what a person asked for. */
  siblings: SiblingChoice | null;
}

/** A firing that left no profile: "would have fired, but …". */
export interface GuardedRow {
  id: string;
  atMs: number;
  app: string;
  instance: string;
  instanceName: string;
  rule: string;
  reason: string;
  outcome: CaptureOutcome;
  /** What held it back, with its numbers and the setting; "" where only the outcome is known. */
  why: string;
}

export interface CapturesView {
  range: FixedRange;
  verdict: Verdict;
  /** Captures per grid step and profile kind. */
  strip: CurveSet;
  /** The first page, newest first. */
  rows: CaptureRow[];
  /** Cursor of the next page; null: `rows` are all. */
  next: string | null;
  /** Captures on all pages. */
  total: number;
  guarded: GuardedRow[];
  /** Firings that left no profile, of which `guarded` are the newest. */
  guardedTotal: number;
  /** Times that rules fired in the range, whatever came of it. */
  fired: number;
}

/** More of the captures of a view. */
export interface CapturesPage {
  rows: CaptureRow[];
  next: string | null;
  total: number;
}

/** What a list of captures can be narrowed to: how they ended, or what kept a firing without one. */
export const captureStates = [
  "stored",
  "partial",
  "failed",
  "interrupted",
  "unsupported",
  "running",
  "busy",
  "budget",
  "ceiling",
  "disabled",
  "unreachable",
] as const;
export type CaptureState = (typeof captureStates)[number];

export interface CaptureView {
  capture: CaptureRow;
  kind: SidecarKind | null;
  status: Status;
  verdict: Verdict;
  /** Under the verdict: what it comes to, and where else it was seen; only what is known. */
  evidence: Phrase[];
  /** The function that the verdict names, and in which profile: what the page opens on. */
  named: Pick<Culprit, "kind" | "name"> | null;
  why: WhyItFired | WhyAsked;
  curves: { title: string; unit: string; set: CurveSet; threshold: { value: number; label: string } | null }[];
  curvesRange: FixedRange;
  /** When the later half of the curves will be complete; null: it is. */
  completeAtMs: number | null;
  marks: EventMark[];
  process: {
    sidecarVersion: string;
    startTimeMs: number | null;
    pid: number | null;
    takenMs: number | null;
    seconds: number;
    /** Null: it was no target any more, or the capture is older than such facts. */
    facts: CaptureFacts | null;
  };
  /** What the flight recorder kept with it, oldest first. */
  recordings: Recording[];
}

/** Why there is a capture that no rule of its instance asked for: a person did, or a sibling fired. */
export interface WhyAsked {
  how: "person" | "sibling";
  /** Discriminates from `WhyItFired`. */
  rule: null;
  atMs: number;
  /** Who asked or fired, for what, and the guards that let it through. */
  facts: { label: string; text: Phrase[] }[];
}

/** The rule's tests at the moment it fired, in order, with the window the average was made of. */
export interface WhyItFired {
  rule: string;
  mode: "corrected" | "holmes";
  atMs: number;
  unit: string;
  window: number[];
  value: number;
  average: number | null;
  lines: { value: number; label: string }[];
  tests: {
    id: "min" | FiringTest | `condition-${number}` | "hold" | "guards";
    label: string;
    text: Phrase[];
    result: "passed" | "fired" | "would-fire" | "off" | "open" | "no" | "unknown";
  }[];
}
