import type { InstanceFacts } from "../../../model/instance-facts.ts";
import { selects } from "../../../model/rule-selects.ts";
import type { Rule, RuleState } from "../../../model/rules.ts";
import type { UnixMs } from "../../../model/units.ts";
import type { WatchObservation } from "../../../model/watch-observation.ts";
import type { RunningCooldown } from "../../ports.ts";
import type { WatchOutcome } from "../observer.ts";
import { type ConditionInstance, dropGoneSubjects, inherited, runningCooldowns } from "./condition-memory.ts";
import { type ConditionRule, conditionRules } from "./condition-rule.ts";
import { conditionState } from "./condition-state.ts";
import { judgeSubject } from "./judge-subject.ts";
import { createSiblingValues } from "./sibling-values.ts";
import { flowSubject, instanceSubject, type Subject, type SubjectFlow } from "./subject.ts";

/** Who an instance is; null: not known, and rules that select do not look at it. */
export type FactsOf = (instanceKey: string) => InstanceFacts | null;

/** Rules with conditions over a mesh; what `Watch` is for simple ones. No clock, no IO. */
export interface ConditionWatch {
  /** Adds what this scrape led to. */
  observe: (observation: WatchObservation, outcome: WatchOutcome) => void;
  states: (instanceKey: string, rule: string, nowMs: UnixMs) => RuleState[];
  /** The instances that have been seen. */
  instances: () => Iterable<string>;
  /** Drops an instance; its cooldowns run on should it come back. */
  forget: (instanceKey: string, nowMs: UnixMs) => void;
  /** Under other rules; one that is unchanged keeps what it remembers, another of the same name its cooldown and limits. */
  under: (rules: readonly Rule[]) => ConditionWatch;
}

export function createConditionWatch(
  rules: readonly Rule[],
  restored: readonly RunningCooldown[],
  factsOf: FactsOf,
  heirOf: ReadonlyMap<string, ConditionInstance> = new Map(),
): ConditionWatch {
  const watched = conditionRules(rules);
  const instances = new Map<string, ConditionInstance>(heirOf);
  const siblings = watched.some(({ tests }) => tests.some(({ test }) => test === "siblings"))
    ? createSiblingValues()
    : null;
  const cooldowns = Map.groupBy(restored, ({ instanceKey }) => instanceKey);

  const instance = (key: string): ConditionInstance => {
    const known = instances.get(key) ?? { scrapes: 0, subjects: new Map() };
    instances.set(key, known);
    return known;
  };

  return {
    observe(observation, outcome) {
      if (watched.length === 0) return;
      const of = instance(observation.instanceKey);
      of.scrapes++;
      const facts = factsOf(observation.instanceKey);
      if (facts) siblings?.seen(observation, facts);
      for (const condition of watched) {
        if (!condition.rule.enabled || !isSelected(condition, facts)) continue;
        for (const whom of subjectsOf(condition, observation)) {
          judgeSubject({ condition, of, observation, siblings, cooldowns }, whom, outcome);
        }
        if (condition.ofFlows) dropGoneSubjects(of, condition, observation.atMs);
      }
    },
    states(instanceKey, name, nowMs) {
      const condition = watched.find(({ rule }) => rule.name === name);
      const of = instances.get(instanceKey);
      if (!condition || !of) return [];
      const selected = isSelected(condition, factsOf(instanceKey));
      const states = [...(of.subjects.get(name)?.values() ?? [])];
      if (!selected || states.length === 0) return [conditionState(condition, null, selected, nowMs)];
      return states.map((state) => conditionState(condition, state, selected, nowMs));
    },
    instances: () => instances.keys(),
    forget(instanceKey, nowMs) {
      const running = runningCooldowns(instanceKey, instances.get(instanceKey)).filter(
        ({ untilMs }) => untilMs > nowMs,
      );
      if (running.length > 0) cooldowns.set(instanceKey, running);
      instances.delete(instanceKey);
      siblings?.forget(instanceKey);
    },
    under: (next) => createConditionWatch(next, restored, factsOf, inherited(instances, watched, conditionRules(next))),
  };
}

function subjectsOf(
  { ofFlows }: ConditionRule,
  observation: WatchObservation,
): { subject: Subject; flow: SubjectFlow }[] {
  if (!ofFlows) return [{ subject: instanceSubject(observation), flow: null }];
  return observation.flows.map((flow) => ({
    subject: flowSubject(observation, flow),
    flow: { direction: flow.direction, service: flow.service },
  }));
}

function isSelected({ conditions }: ConditionRule, facts: InstanceFacts | null): boolean {
  return facts === null ? selectsAll(conditions.select) : selects(conditions.select, facts);
}

function selectsAll({ app, zone, version, kind, labels }: ConditionRule["conditions"]["select"]): boolean {
  return [app, zone, version, kind].every((list) => list.length === 0) && Object.keys(labels).length === 0;
}
