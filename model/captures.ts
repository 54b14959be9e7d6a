import type { Direction } from "./directions.ts";
import type { ProfileKind } from "./profile-kinds.ts";
import type { CaptureAction, LimitMemory, RuleGuards } from "./rule-conditions.ts";
import type { SignalId } from "./signals.ts";
import type { ConfigurationFacts, Readiness } from "./targets.ts";
import type { Bytes, Percent, UnixMs } from "./units.ts";

/** State of one profile of a capture. */
export const profileStatuses = ["running", "stored", "failed", "interrupted", "unsupported"] as const;
export type ProfileStatus = (typeof profileStatuses)[number];

/** State of a capture: as its profiles', or `partial` where some are stored and some are not. */
export type CaptureStatus = ProfileStatus | "partial";

/** The numbers of a rule at the moment it fired; `average`, `min`, `diff`, `abs` are null where off. */
export interface FiringNumbers {
  value: number;
  average: number | null;
  min: number | null;
  diff: number | null;
  abs: number | null;
  /** Set for rules that fire below a value, such as `up`. */
  below?: number;
  unit: string;
  /** Of a rule with conditions: what each of its tests found; null: it could not tell. */
  conditions?: { text: string; holds: boolean | null }[];
}

/** The tests of a simple rule (semantics.md, "Watching"); `forced`: the second heap of a pair in `holmes` mode. */
export type SimpleTest = "abs" | "diff" | "below" | "forced";

/** Which test decided that a rule fired; of a rule with conditions the first that holds. */
export type FiringTest = SimpleTest | "siblings" | "slope";

/**
 * A rule's decision that something is wrong on one instance, made at one scrape. It leaves an event and starts the
 * cooldown whatever becomes of the capture.
 */
export interface Firing {
  instanceKey: string;
  rule: string;
  signal: SignalId;
  /** The flow of a service rule. */
  flow: { direction: Direction; service: string } | null;
  atMs: UnixMs;
  test: FiringTest;
  /** One sentence with the numbers, e.g. "CPU 86 % is above abs 70 %." */
  reason: string;
  numbers: FiringNumbers;
  /** The values the average was made of, oldest first; at most ten. */
  window: number[];
  /** Consecutive scrapes that held, and how many were asked. */
  held: { count: number; of: number };
  cooldownUntilMs: UnixMs;
  capture: ProfileKind[];
  /** Of a rule with conditions: its actions in order, and its guards. */
  plan?: { actions: CaptureAction[]; guards: RuleGuards };
  /** How many healthy siblings the rule asks for; not there: as configured. */
  siblings?: number;
  /** What the limits of a rule with conditions remember from now on. */
  limits?: LimitMemory;
  /** What the guards of a capture look at, as it was at that scrape; null: not known. */
  atScrape?: { cpuPercent: Percent | null; goroutines: number | null };
}

/** What became of a firing's wish for profiles. `none`: the rule asks for none. */
export const captureOutcomes = [
  "captured",
  "busy",
  "budget",
  "ceiling",
  "unsupported",
  "disabled",
  "unreachable",
  "none",
] as const;
export type CaptureOutcome = (typeof captureOutcomes)[number];

/** What was known of a process when its capture began, beside its identity. */
export interface CaptureFacts {
  /** Of the application; "" where not told. */
  appVersion: string;
  /** How kind and version of the sidecar were found. */
  kindHow: string;
  versionHow: string;
  cpuCores: number | null;
  memoryLimitBytes: Bytes | null;
  readiness: Readiness | null;
  configuration: ConfigurationFacts | null;
}

/** A stored profile of a capture. */
export interface CapturedProfile {
  kind: ProfileKind;
  status: ProfileStatus;
  /** Bytes as fetched, and their SHA-256; null until stored. */
  bytes: Bytes | null;
  sha256: string | null;
  /** Why it failed or is unsupported. */
  error: string | null;
}
