import type { CaptureOutcome, FiringNumbers } from "./captures.ts";
import type { Direction } from "./directions.ts";
import type { Milliseconds, UnixMs } from "./units.ts";

/** Things that happened, kept exactly (Prisma), shown in event lanes and verdicts. */
export const eventKinds = [
  "firing",
  "held-back",
  "restart",
  "reset",
  "hot-upgrade",
  "down",
  "up",
  "version",
  "config",
] as const;
export type EventKind = (typeof eventKinds)[number];

/** What the scraper saw happen to a target; `firing` and `held-back` come from the watch. */
export interface TargetEvent {
  kind: "restart" | "reset" | "hot-upgrade" | "down" | "up" | "version" | "config";
  instanceKey: string;
  atMs: UnixMs;
  /** One sentence. */
  what: string;
}

/** Evaluations that a cooldown held back: one event per cooldown, with their count. */
export interface HeldBack {
  instanceKey: string;
  rule: string;
  flow: { direction: Direction; service: string } | null;
  fromMs: UnixMs;
  toMs: UnixMs;
  count: number;
}

/** An event as the API gives it. */
export interface MeshEvent {
  id: string;
  kind: EventKind;
  atMs: UnixMs;
  durationMs: Milliseconds;
  app: string;
  zone: string;
  version: string;
  instance: string;
  instanceName: string;
  rule: string | null;
  flow: { direction: Direction; service: string } | null;
  reason: string;
  numbers: FiringNumbers | null;
  outcome: CaptureOutcome | null;
  /** One sentence on what held the capture of a firing, or one of its profiles, back; "" where nothing did or it is not known. */
  why: string;
  /** Which healthy siblings were captured with it, or why none was, with the numbers; "" where nobody looked. */
  siblings: string;
  captureId: string | null;
}
