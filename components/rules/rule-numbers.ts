import { formatSpan } from "../../model/format/duration.ts";
import { formatCount, formatNumber } from "../../model/format/number.ts";
import { formatSignal } from "../../model/format/signal-value.ts";
import { type ProfileKind, profileKinds } from "../../model/profile-kinds.ts";
import { type RuleConditions, testsOf } from "../../model/rule-conditions.ts";
import type { Rule, RuleVerdict } from "../../model/rules.ts";

/** The thresholds of a rule as columns: "" where a test is off. In `holmes` 0 is a threshold. */
export interface RuleNumbers {
  min: string;
  diff: string;
  abs: string;
  /** Where it keeps still, fires below, holds or asks for requests: what few rules have. */
  also: string;
}

export function ruleNumbers(rule: Rule): RuleNumbers {
  if (rule.conditions) return { min: "", diff: "", abs: "", also: conditionWords(rule.conditions) };
  const text = (value: number): string => formatSignal(value, rule.signal);
  const on = (value: number): boolean => value > 0 || rule.mode === "holmes";
  return {
    min: on(rule.min) ? text(rule.min) : "",
    diff: on(rule.diff) ? `+${formatNumber(rule.diff)}\u2009%` : "",
    abs: on(rule.abs) ? text(rule.abs) : "",
    also: [
      rule.below !== null && rule.mode === "corrected" ? `below ${text(rule.below)}` : "",
      rule.max > 0 ? `still at ${text(rule.max)}` : "",
      rule.hold > 1 && rule.mode === "corrected" ? `${formatCount(rule.hold)} in a row` : "",
      rule.minRequests > 0 ? `${formatCount(rule.minRequests)} requests` : "",
    ]
      .filter(Boolean)
      .join(", "),
  };
}

/** What a rule with conditions looks at: `3 tests, for 2 min, on some instances`. */
function conditionWords({ when, hold, select }: RuleConditions): string {
  const tests = testsOf(when);
  const selects = Object.values({ ...select, labels: Object.keys(select.labels) }).some((list) => list.length > 0);
  return [
    tests.length === 1 ? `1 test of ${tests[0]?.signal}` : `${formatCount(tests.length)} tests`,
    "forMs" in hold ? `for ${formatSpan(hold.forMs)}` : "",
    "periodMs" in hold ? `${formatCount(hold.count)} times in ${formatSpan(hold.periodMs)}` : "",
    "scrapes" in hold && hold.scrapes > 1 ? `${formatCount(hold.scrapes)} in a row` : "",
    selects ? "on some instances" : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** `corrected, by instance`; `off` where it is switched off. */
export function ruleManner({ mode, level, enabled }: Pick<Rule, "mode" | "level" | "enabled">): string {
  return `${enabled ? "" : "off, "}${mode}, by ${level}`;
}

/** What it captures: `Goroutines, CPU`; `event only`. */
export function capturedWords(capture: readonly ProfileKind[]): string {
  return capture.length === 0 ? "event only" : capture.map((kind) => profileKinds[kind].label).join(", ");
}

export function cooldownWords({ cooldownMs }: Pick<Rule, "cooldownMs">): string {
  return cooldownMs > 0 ? formatSpan(cooldownMs) : "none";
}

const groups: { word: string; verdicts: RuleVerdict[] }[] = [
  { word: "fired", verdicts: ["fired"] },
  { word: "cooling down", verdicts: ["cooling-down"] },
  { word: "holding", verdicts: ["holding"] },
  { word: "normal", verdicts: ["normal", "below-min"] },
  { word: "warming up", verdicts: ["warming-up"] },
  { word: "too few requests", verdicts: ["too-few-requests"] },
  { word: "without a value", verdicts: ["no-value"] },
  { word: "kept still", verdicts: ["at-max"] },
  { word: "held by a limit", verdicts: ["limited"] },
  { word: "not looked at", verdicts: ["not-selected"] },
  { word: "off", verdicts: ["disabled"] },
];

/** How a rule stands on the whole: `1 cooling down, 23 normal, 4 without a value`. */
export function standingWords(verdicts: Partial<Record<RuleVerdict, number>>): string {
  return groups
    .map(({ word, verdicts: of }) => ({ word, count: of.reduce((sum, one) => sum + (verdicts[one] ?? 0), 0) }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${formatCount(count)} ${word}`)
    .join(", ");
}
