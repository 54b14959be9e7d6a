import type { Rule, RuleState, RuleSurvey, RuleVerdict } from "../../model/rules.ts";
import type { UnixMs } from "../../model/units.ts";
import { verdictOf } from "./judge.ts";
import { risen } from "./predicate.ts";
import { type RuleRow, readColumn } from "./rule-row.ts";
import { ruleStateOf } from "./rule-state.ts";
import type { WatchMemory } from "./watch-memory.ts";
import type { WatchedFlowGroup, WatchedInstance } from "./watched-instance.ts";

/** Which states of a rule are wanted. */
export interface RuleSurveyQuery {
  rule: string;
  /** Only these instances; null: all. */
  instanceKeys: readonly string[] | null;
  /** At most so many states, those that fired, or are nearest to it, first. */
  limit: number;
}

/** A row as it is found, before it is known whether it is among the first. */
interface Found {
  instance: WatchedInstance;
  flow: WatchedFlowGroup | null;
  nearness: number;
}

/** How a rule stands on many instances: how often each verdict, and in full those that are nearest to firing. */
export function surveyRule(memory: WatchMemory, query: RuleSurveyQuery, nowMs: UnixMs): RuleSurvey | null {
  const watched = memory.rules.listed.find(({ rule }) => rule.name === query.rule);
  if (!watched) return null;
  const { rule, index } = watched;
  const rows = watched.over === "flow" ? memory.flowRows : memory.instanceRows;
  const row: RuleRow = { cells: new Float64Array(0), start: 0 };
  const verdicts: RuleSurvey["verdicts"] = {};
  let total = 0;
  let first: Found[] = [];
  const look = (instance: WatchedInstance, flow: WatchedFlowGroup | null): void => {
    rows.point(row, flow?.group ?? instance.group, index);
    const verdict = standing(row, rule, isCurrent(instance, flow));
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    total++;
    first.push({ instance, flow, nearness: nearnessOf(rule, verdict, row, nowMs) });
    // Never many more than are wanted: a mesh has a hundred thousand flows.
    if (first.length >= 4 * query.limit) first = foremost(first, query.limit);
  };
  for (const instance of chosen(memory, query.instanceKeys)) {
    if (watched.over !== "flow") look(instance, null);
    else for (const flow of instance.flows) look(instance, flow);
  }
  const told = foremost(first, query.limit).map(({ instance, flow, nearness }) => {
    rows.point(row, flow?.group ?? instance.group, index);
    const state: RuleState = ruleStateOf(row, rule, flow?.flow ?? null, isCurrent(instance, flow), nowMs);
    return { instanceKey: instance.key, nearness, state };
  });
  return { total, verdicts, rows: told };
}

/** Surveys of several workers as one. */
export function mergeSurveys(surveys: readonly RuleSurvey[], limit: number): RuleSurvey {
  const verdicts: RuleSurvey["verdicts"] = {};
  for (const survey of surveys) {
    for (const [verdict, count] of Object.entries(survey.verdicts) as [RuleVerdict, number][]) {
      verdicts[verdict] = (verdicts[verdict] ?? 0) + count;
    }
  }
  return {
    total: surveys.reduce((sum, survey) => sum + survey.total, 0),
    verdicts,
    rows: foremost(
      surveys.flatMap((survey) => survey.rows),
      limit,
    ),
  };
}

function foremost<F extends { nearness: number }>(found: readonly F[], limit: number): F[] {
  return found.toSorted((a, b) => b.nearness - a.nearness).slice(0, limit);
}

function chosen(memory: WatchMemory, keys: readonly string[] | null): Iterable<WatchedInstance> {
  if (keys === null) return memory.instances.values();
  return keys.flatMap((key) => memory.instances.get(key) ?? []);
}

function isCurrent(instance: WatchedInstance, flow: WatchedFlowGroup | null): boolean {
  return flow === null || flow.scrape === instance.scrapes;
}

function standing(row: RuleRow, rule: Rule, current: boolean): RuleVerdict {
  if (!rule.enabled) return "disabled";
  return current ? (verdictOf(row) ?? "no-value") : "no-value";
}

const ranks: Record<RuleVerdict, number> = {
  fired: 30,
  "cooling-down": 20,
  holding: 10,
  normal: 0,
  "below-min": 0,
  "warming-up": -1,
  "too-few-requests": -2,
  "no-value": -3,
  "at-max": -4,
  disabled: -5,
  limited: 15,
  "not-selected": -6,
};

/** Where a verdict stands among others: higher is nearer to firing. */
export function nearnessRank(verdict: RuleVerdict): number {
  return ranks[verdict];
}

/** One that fired a while ago, and keeps still, stands before all that have not fired. */
const coolingRank = 5;

/** Higher is nearer to firing: by verdict, and among those that are judged, by the share of what would fire. */
function nearnessOf(rule: Rule, verdict: RuleVerdict, row: RuleRow, nowMs: UnixMs): number {
  const judged = verdict === "normal" || verdict === "below-min";
  const share = judged ? shareOfFiring(rule, readColumn(row, "value"), readColumn(row, "average")) : 0;
  const cooling = rule.enabled && nowMs < readColumn(row, "coolingUntilMs");
  return (cooling ? Math.max(coolingRank, ranks[verdict]) : ranks[verdict]) + share;
}

/** How much of what would fire a value is, 0 to 1. */
export function shareOfFiring(rule: Rule, value: number, average: number): number {
  const needed = risen(average, rule.diff);
  const shares = [
    rule.abs > 0 ? value / rule.abs : 0,
    rule.diff > 0 && needed > 0 ? value / needed : 0,
    rule.below !== null && value > 0 ? rule.below / value : 0,
  ];
  const nearest = Math.max(...shares.filter((share) => !Number.isNaN(share)), 0);
  return Math.min(1, rule.min > 0 ? Math.min(nearest, value / rule.min) : nearest);
}
