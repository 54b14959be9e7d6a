import type { ProfileKind } from "./profile-kinds.ts";
import type { SignalId } from "./signals.ts";
import type { Milliseconds, Percent, Seconds, UnixMs } from "./units.ts";

/** A condition of a rule: a test of one signal, or several conditions of which all, or any, must hold. */
export type Condition = { all: Condition[] } | { any: Condition[] } | SignalTest;

export type SignalTest = WindowTest | SiblingsTest | SlopeTest;

/** A simple rule's tests, of a value and of its own recent window (semantics.md, "Watching"). 0 and null are off. */
export interface WindowTest {
  test: "window";
  signal: SignalId;
  mode: "corrected" | "holmes";
  min: number;
  /** Per cent above the average of the window. */
  diff: number;
  abs: number;
  max: number;
  below: number | null;
  /** Requests that the scrape window must have had. */
  minRequests: number;
}

/**
 * Holds where a value lies so many deviations above the median of its siblings; a deviation is 1.4826 times the median
 * absolute deviation, which of a normal distribution is one sigma. Siblings share application, version of the sidecar
 * and of the application; at least three of them must have the value.
 */
export interface SiblingsTest {
  test: "siblings";
  signal: SignalId;
  deviations: number;
  /** Below this value it does not hold. */
  min: number;
  minRequests: number;
}

/** Holds where the line of least squares through the last `overMs` rises by at least so much a minute. */
export interface SlopeTest {
  test: "slope";
  signal: SignalId;
  perMinute: number;
  overMs: Milliseconds;
  min: number;
}

/** Which instances a rule looks at: each list that is not empty must name the instance's own. */
export interface RuleSelection {
  app: string[];
  zone: string[];
  /** Of the sidecar. */
  version: string[];
  kind: string[];
  labels: Record<string, string[]>;
}

/** How long the conditions must hold before the rule fires. */
export type RuleHold =
  /** At so many scrapes in a row. */
  | { scrapes: number }
  /** At every scrape for so long. */
  | { forMs: Milliseconds }
  /** At so many scrapes within the last period. */
  | { count: number; periodMs: Milliseconds };

/** What a rule captures when it fires, in order. */
export interface CaptureAction {
  capture: ProfileKind[];
  /** Of the CPU profile; null: as configured. */
  seconds: Seconds | null;
  /** Healthy siblings that give the same profiles; null: as configured. */
  siblings: number | null;
  /** Whether the next action waits until this one is done. */
  wait: boolean;
}

/** When a rule that could fire keeps still. Its cooldown stands in the rule. */
export interface RuleLimits {
  /** At most so many firings of one instance (and flow) in any window. */
  perWindow: { count: number; windowMs: Milliseconds } | null;
  /** Fires again only after the conditions have not held at one scrape at least. */
  oncePerEpisode: boolean;
  /** Fires again within this time only where the value is above all that it has fired at. 0: off. */
  highWaterMs: Milliseconds;
}

/** What the limits of a rule remember of one instance (and flow). */
export interface LimitMemory {
  /** Firings that a limit per window still counts, oldest first. */
  fired: UnixMs[];
  /** Fired, and the conditions have not been seen not to hold since. */
  inEpisode: boolean;
  /** The greatest value that it fired at, and when; null: none that still counts. */
  mark: { value: number; atMs: UnixMs } | null;
}

/** No limit looks back further; so long is its memory kept. */
export const longestLimitMs: Milliseconds = 7 * 86_400_000;

export interface RuleGuards {
  /** No CPU profile from this CPU on; null: as configured. */
  cpuCeiling: Percent | null;
  /** Captures of this rule that run at once, in the whole mesh; null: as the budget allows. */
  concurrency: number | null;
}

/** What a rule with conditions has beside a simple one. */
export interface RuleConditions {
  select: RuleSelection;
  when: Condition;
  hold: RuleHold;
  limits: RuleLimits;
  guards: RuleGuards;
  actions: CaptureAction[];
}

/** The tests of a condition, in order. */
export function testsOf(condition: Condition): SignalTest[] {
  if ("all" in condition) return condition.all.flatMap(testsOf);
  if ("any" in condition) return condition.any.flatMap(testsOf);
  return [condition];
}
