import type { ProfileKind } from "./profile-kinds.ts";
import type { RuleConditions } from "./rule-conditions.ts";
import type { SignalId } from "./signals.ts";
import type { Milliseconds } from "./units.ts";

/** A rule of the watch (semantics.md, "Configuration" and "Watching"). 0 or absent means off. */
export interface Rule {
  name: string;
  signal: SignalId;
  mode: "corrected" | "holmes";
  level: "instance" | "service";
  min: number;
  /** Per cent above the average. */
  diff: number;
  abs: number;
  /** At or above this value the rule keeps still. */
  max: number;
  /** Fires below this value; null: off. */
  below: number | null;
  /** Consecutive scrapes that must hold. */
  hold: number;
  /** Requests that one scrape window must have had to be judged. */
  minRequests: number;
  cooldownMs: Milliseconds;
  capture: ProfileKind[];
  enabled: boolean;
  /**
   * A rule with conditions; then `signal` is that of its first test, whose value pages show, and `min` to `minRequests`
   * are off. Not there: a simple rule.
   */
  conditions?: RuleConditions;
}

export const ruleModes = ["corrected", "holmes"] as const;
export const ruleLevels = ["instance", "service"] as const;

const minuteMs = 60_000;
const off = { min: 0, diff: 0, abs: 0, max: 0, below: null, hold: 1, minRequests: 0, enabled: true } as const;
const onInstance = { ...off, mode: "corrected", level: "instance" } as const;
const onService = {
  ...off,
  mode: "corrected",
  level: "service",
  hold: 2,
  minRequests: 20,
  cooldownMs: 5 * minuteMs,
} as const;

/** The default rules, in force without any `rules:` block (semantics.md, "Default rules"). `errors` is a ratio. */
export const defaultRules: readonly Rule[] = [
  { ...onInstance, name: "cpu", signal: "cpu", min: 10, diff: 25, abs: 70, cooldownMs: minuteMs, capture: ["cpu"] },
  { ...onInstance, name: "mem", signal: "mem", min: 10, diff: 25, abs: 80, cooldownMs: minuteMs, capture: ["heap"] },
  {
    ...onInstance,
    name: "gcHeap",
    signal: "gcHeap",
    min: 10,
    diff: 20,
    abs: 40,
    cooldownMs: minuteMs,
    capture: ["heap"],
  },
  {
    ...onInstance,
    name: "goroutine",
    signal: "goroutine",
    min: 500,
    diff: 20,
    abs: 200_000,
    cooldownMs: 10 * minuteMs,
    capture: ["goroutine"],
  },
  {
    ...onInstance,
    name: "thread",
    signal: "thread",
    min: 30,
    diff: 25,
    abs: 70,
    cooldownMs: 60 * minuteMs,
    capture: ["threadcreate", "goroutine"],
  },
  { ...onService, name: "rt", signal: "rt", min: 2, diff: 50, capture: ["goroutine", "cpu"] },
  { ...onService, name: "errors", signal: "errors", abs: 0.05, capture: ["goroutine", "cpu"] },
  { ...onInstance, name: "up", signal: "up", below: 1, hold: 2, cooldownMs: 5 * minuteMs, capture: [] },
];

/** Why a rule did not fire at its last evaluation, or that it did. */
export const ruleVerdicts = [
  "fired",
  "below-min",
  "at-max",
  "normal",
  "warming-up",
  "holding",
  "cooling-down",
  "too-few-requests",
  "no-value",
  "disabled",
  "not-selected",
  "limited",
] as const;
export type RuleVerdict = (typeof ruleVerdicts)[number];

/** The state of one rule on one instance (and flow), as pages show it. */
export interface RuleState {
  rule: string;
  signal: SignalId;
  unit: string;
  flow: { direction: "in" | "out" | "unknown"; service: string } | null;
  verdict: RuleVerdict;
  /** One sentence: why it has, or has not, fired. */
  why: string;
  value: number | null;
  average: number | null;
  thresholds: { min: number; diff: number; abs: number; max: number; below: number | null };
  window: { filled: number; size: number };
  hold: { count: number; of: number };
  cooldownUntilMs: number | null;
  /** Evaluations that a running cooldown held back. */
  heldBack: number;
  lastFiredMs: number | null;
  /** Of a rule with conditions: what each of its tests found at the last scrape; null: it could not tell. */
  conditions?: { text: string; holds: boolean | null }[];
}

/** How a rule stands on many instances and flows. */
export interface RuleSurvey {
  total: number;
  verdicts: Partial<Record<RuleVerdict, number>>;
  /** What fired, or is nearest to it, first; cut at what was asked for. `nearness` orders surveys that are merged. */
  rows: { instanceKey: string; nearness: number; state: RuleState }[];
}
