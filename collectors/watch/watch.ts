import type { Rule, RuleState, RuleSurvey } from "../../model/rules.ts";
import type { UnixMs } from "../../model/units.ts";
import type { WatchObservation } from "../../model/watch-observation.ts";
import type { RunningCooldown } from "../ports.ts";
import { surveyConditions } from "./conditions/condition-survey.ts";
import { createConditionWatch, type FactsOf } from "./conditions/condition-watch.ts";
import type { WatchOutcome } from "./observer.ts";
import type { RuleSurveyQuery } from "./rule-survey.ts";
import { createSimpleWatch, type SimpleWatch } from "./simple-watch.ts";

/** All rules over a mesh: the simple ones, and those with conditions. No clock, no IO. */
export type Watch = SimpleWatch;

/** A watch with no memory but the cooldowns that still ran when the console stopped. */
export function createWatch(
  rules: readonly Rule[],
  restored: readonly RunningCooldown[],
  factsOf: FactsOf = () => null,
): Watch {
  let inForce = rules;
  const simple = createSimpleWatch(simpleOf(rules), restored);
  let conditional = createConditionWatch(rules, restored, factsOf);

  const statesOf = (instanceKey: string, nowMs: UnixMs): RuleState[] => {
    const ofSimple = simple.states(instanceKey, nowMs);
    const byRule = Map.groupBy(ofSimple, ({ rule }) => rule);
    return inForce.flatMap(({ name, conditions }) =>
      conditions ? conditional.states(instanceKey, name, nowMs) : (byRule.get(name) ?? []),
    );
  };
  return {
    observe(observation: WatchObservation): WatchOutcome {
      const outcome = simple.observe(observation);
      conditional.observe(observation, outcome);
      return outcome;
    },
    states: statesOf,
    survey(query: RuleSurveyQuery, nowMs: UnixMs): RuleSurvey | null {
      const rule = inForce.find(({ name }) => name === query.rule);
      return rule?.conditions ? surveyConditions(conditional, query, nowMs) : simple.survey(query, nowMs);
    },
    forget(instanceKey, nowMs) {
      simple.forget(instanceKey, nowMs);
      conditional.forget(instanceKey, nowMs);
    },
    setRules(next) {
      inForce = next;
      simple.setRules(simpleOf(next));
      conditional = conditional.under(next);
    },
    captureEnded: simple.captureEnded,
  };
}

function simpleOf(rules: readonly Rule[]): Rule[] {
  return rules.filter(({ conditions }) => !conditions);
}
