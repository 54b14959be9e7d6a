import { profileKindIds } from "../../model/profile-kinds.ts";
import { type Condition, testsOf } from "../../model/rule-conditions.ts";
import { defaultRules, type Rule, ruleLevels, ruleModes } from "../../model/rules.ts";
import { signalIds, signals } from "../../model/signals.ts";
import { type Fields, listOf, located, mapping } from "./collections.ts";
import { conditionKeys, conditionsOf, hasConditions } from "./conditions-of-rule.ts";
import type { Place, Read, Report } from "./place.ts";
import { duration, flag, number, oneOf, text } from "./scalars.ts";

const threshold = located(number());
const ruleKeys = {
  name: located(text("the name of a rule", (name) => /^[A-Za-z][\w-]{0,63}$/.test(name))),
  // A signal that is none is told once, not also as missing.
  signal: (at: Place, report: Report) => ({ value: oneOf(signalIds)(at, report) }),
  mode: oneOf(ruleModes),
  level: located(oneOf(ruleLevels)),
  min: threshold,
  diff: number(),
  abs: threshold,
  max: threshold,
  below: threshold,
  hold: number({ whole: true, min: 1, max: 1000 }),
  minRequests: number({ whole: true }),
  cooldown: duration(),
  capture: listOf(oneOf(profileKindIds)),
  enabled: flag,
  ...conditionKeys,
};
const keysOf = mapping(ruleKeys);
type RuleKeys = Fields<typeof ruleKeys>;

const defaultCooldownMs = 60_000;

export interface ReadRule {
  rule: Rule;
  nameAt: Place;
}

/** One rule; what it does not say is off, also where it replaces a default rule. */
export const ruleEntry: Read<ReadRule> = (at, report) => {
  const keys = keysOf(at, report);
  if (!keys) return undefined;
  const name = keys.name?.value;
  if (keys.when && keys.signal) report(at, "a rule has signal, or when: the tests of when name their signals");
  if (keys.when && !keys.when.condition) return undefined;
  const first = keys.when?.condition && testsOf(keys.when.condition)[0];
  const signal = first?.signal ?? keys.signal?.value ?? defaultRules.find((rule) => rule.name === name)?.signal;
  if (name === undefined) report(at, "name is missing");
  else if (signal === undefined && !keys.signal) report(at, "signal is missing");
  if (name === undefined || signal === undefined) return undefined;
  const rule = ruleOf(keys, name, signal);
  if (hasConditions(keys)) return { rule: withConditions(rule, keys, at, report), nameAt: keys.name?.at ?? at };
  checkRule(rule, keys, at, report);
  return { rule, nameAt: keys.name?.at ?? at };
};

function ruleOf(keys: RuleKeys, name: string, signal: Rule["signal"]): Rule {
  const isOfFlows = signals[signal].scope === "flow";
  return {
    name,
    signal,
    mode: keys.mode ?? "corrected",
    level: keys.level?.value ?? (isOfFlows ? "service" : "instance"),
    min: keys.min?.value ?? 0,
    diff: keys.diff ?? 0,
    abs: keys.abs?.value ?? 0,
    max: keys.max?.value ?? 0,
    below: keys.below?.value ?? null,
    hold: keys.hold ?? 1,
    minRequests: keys.minRequests ?? 0,
    cooldownMs: keys.cooldown ?? defaultCooldownMs,
    capture: [...new Set(keys.capture)],
    enabled: keys.enabled ?? true,
  };
}

/** Without `when`, the rule's own tests are its one condition. */
function withConditions(rule: Rule, keys: RuleKeys, at: Place, report: Report): Rule {
  const { signal, mode, min, diff, abs, max, below, minRequests, hold, capture } = rule;
  if (!keys.when) checkRule(rule, keys, at, report);
  const own: Condition = { test: "window", signal, mode, min, diff, abs, max, below, minRequests };
  const conditions = conditionsOf(keys, { when: own, hold, capture }, at, report);
  const tests = testsOf(conditions.when);
  if (rule.level === "service" && tests.every((test) => signals[test.signal].scope === "process")) {
    report(keys.level?.at ?? at, "no test of this rule is of traffic: it is of level instance");
  }
  return {
    ...rule,
    ...simpleTestsOff,
    capture: [...new Set(conditions.actions.flatMap((action) => action.capture))],
    conditions,
  };
}

const simpleTestsOff = { min: 0, diff: 0, abs: 0, max: 0, below: null, minRequests: 0, hold: 1 } as const;

function checkRule(rule: Rule, keys: RuleKeys, at: Place, report: Report): void {
  const spec = signals[rule.signal];
  if (rule.level === "service" && spec.scope === "process") {
    report(keys.level?.at ?? at, `${rule.signal} is a signal of a process; a rule on it is of level instance`);
  }
  const fires = rule.diff > 0 || rule.abs > 0 || rule.below !== null;
  if (rule.enabled && !fires) report(at, "this rule can never fire: give it diff, abs or below, or say enabled: false");
  if (rule.mode === "holmes" && rule.below !== null)
    report(keys.below?.at ?? at, "holmes has no below: it is ignored in mode holmes", "warning");
  if (spec.unit !== "ratio") return;
  for (const key of ["min", "abs", "max", "below"] as const) {
    const said = keys[key];
    if (said && said.value > 1) {
      report(said.at, `${rule.signal} is a ratio from 0 to 1: for ${said.value} % write ${said.value / 100}`);
    }
  }
}

const ruleList = listOf(ruleEntry);

/** The rules in force: the defaults, those replaced that a rule of the file has the name of, and the file's others. */
export const rulesBlock: Read<Rule[]> = (at, report) => {
  const read = ruleList(at, report);
  if (!read) return undefined;
  const own = new Map<string, Rule>();
  for (const { rule, nameAt } of read) {
    if (own.has(rule.name)) report(nameAt, `there is already a rule "${rule.name}"`);
    own.set(rule.name, rule);
  }
  const kept = defaultRules.map((rule) => own.get(rule.name) ?? rule);
  const added = [...own.values()].filter((rule) => !kept.includes(rule));
  return [...kept, ...added];
};
