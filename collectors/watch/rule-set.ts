import type { Rule } from "../../model/rules.ts";
import { type SignalId, signals } from "../../model/signals.ts";

/** A rule with what the watch must know of it at every scrape. */
export interface WatchedRule {
  rule: Rule;
  /** `flow`: judged per direction and service; `headline`: once, over the headline flow. */
  over: "process" | "headline" | "flow";
  /** Row within the group of its instance or flow. */
  index: number;
  /** `up` goes on through gaps, which it is about; `holmes` knows none. */
  restartsAtGaps: boolean;
  /** `holmes` captures heaps in pairs and looks only when a garbage collection happened. */
  inPairs: boolean;
}

/** Rules in the order of a tick; `onInstance` and `onFlow` have a row each in a group. */
export interface RuleSet {
  onInstance: WatchedRule[];
  onFlow: WatchedRule[];
  /** In the order of the configuration, as pages list them. */
  listed: WatchedRule[];
}

/** Within one tick holmes v1.1.0 takes its types in this order (profiles.md, 1.12). */
const holmesOrder: readonly SignalId[] = ["goroutine", "mem", "cpu", "thread"];

/** What the watch runs of a configuration's rules. */
export function prepareRules(rules: readonly Rule[]): RuleSet {
  const listed = rules.map(prepare);
  const holmes = listed.filter(({ rule }) => rule.mode === "holmes").toSorted(byHolmesOrder);
  const ticked = [...holmes, ...listed.filter(({ rule }) => rule.mode !== "holmes")];
  const onInstance = ticked.filter(({ over }) => over !== "flow");
  const onFlow = ticked.filter(({ over }) => over === "flow");
  for (const group of [onInstance, onFlow]) {
    for (const [index, watched] of group.entries()) watched.index = index;
  }
  return { onInstance, onFlow, listed };
}

function prepare(rule: Rule): WatchedRule {
  const ofFlow = signals[rule.signal].scope === "flow";
  return {
    rule,
    over: !ofFlow ? "process" : rule.level === "service" ? "flow" : "headline",
    index: 0,
    restartsAtGaps: rule.mode === "corrected" && rule.signal !== "up",
    inPairs: rule.mode === "holmes" && rule.signal === "gcHeap",
  };
}

function byHolmesOrder(left: WatchedRule, right: WatchedRule): number {
  return rank(left.rule.signal) - rank(right.rule.signal);
}

function rank(signal: SignalId): number {
  const place = holmesOrder.indexOf(signal);
  return place < 0 ? holmesOrder.length : place;
}
