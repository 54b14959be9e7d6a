import { type RuleConditions, type SignalTest, testsOf } from "../../../model/rule-conditions.ts";
import type { Rule } from "../../../model/rules.ts";

/** A rule with conditions as the watch runs it. */
export interface ConditionRule {
  rule: Rule;
  conditions: RuleConditions;
  tests: SignalTest[];
  /** Judged per direction and service. */
  ofFlows: boolean;
}

/** The rules that have conditions; the others are the simple watch's. */
export function conditionRules(rules: readonly Rule[]): ConditionRule[] {
  return rules.flatMap((rule) => {
    const { conditions } = rule;
    if (!conditions) return [];
    return { rule, conditions, tests: testsOf(conditions.when), ofFlows: rule.level === "service" };
  });
}
