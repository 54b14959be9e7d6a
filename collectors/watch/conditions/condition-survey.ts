import type { RuleState, RuleSurvey } from "../../../model/rules.ts";
import type { UnixMs } from "../../../model/units.ts";
import { nearnessRank, type RuleSurveyQuery } from "../rule-survey.ts";
import type { ConditionWatch } from "./condition-watch.ts";

/** How a rule with conditions stands on many instances: nearest to firing are those of whose tests most hold. */
export function surveyConditions(watch: ConditionWatch, query: RuleSurveyQuery, nowMs: UnixMs): RuleSurvey {
  const verdicts: RuleSurvey["verdicts"] = {};
  const rows: RuleSurvey["rows"] = [];
  for (const instanceKey of query.instanceKeys ?? watch.instances()) {
    for (const state of watch.states(instanceKey, query.rule, nowMs)) {
      verdicts[state.verdict] = (verdicts[state.verdict] ?? 0) + 1;
      rows.push({ instanceKey, nearness: nearnessRank(state.verdict) + shareOfTests(state), state });
    }
  }
  const nearest = rows.toSorted((a, b) => b.nearness - a.nearness).slice(0, query.limit);
  return { total: rows.length, verdicts, rows: nearest };
}

function shareOfTests({ conditions }: RuleState): number {
  if (!conditions || conditions.length === 0) return 0;
  return conditions.filter(({ holds }) => holds === true).length / (conditions.length + 1);
}
