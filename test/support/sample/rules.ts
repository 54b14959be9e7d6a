import { defaultRules } from "../../../model/rules.ts";
import { resolveTimeRange, type TimeRange } from "../../../model/time-range.ts";
import type { RuleStatesView, RulesView } from "../../../model/views/rules.ts";
import { rulesVerdict } from "../../../server/findings/rules-verdict.ts";
import { sampleInstance } from "./instance.ts";
import { sampleInstances } from "./mesh.ts";

/** The default rules, of which CPU has fired. */
export function sampleRules(asked: TimeRange, nowMs: number): RulesView {
  const range = resolveTimeRange(asked, nowMs);
  const [first] = sampleInstances;
  const last = first && {
    atMs: nowMs - 42_000,
    app: first.app,
    instance: first.name,
    instanceName: first.name,
    captureId: null,
  };
  const rules = defaultRules.map((rule) => {
    const hasFired = rule.name === "cpu" && last !== undefined;
    const did = { fired: hasFired ? 3 : 0, captured: hasFired ? 2 : 0, heldBack: hasFired ? 5 : 0 };
    return { rule, ...did, last: hasFired ? last : null };
  });
  return { range, verdict: rulesVerdict(rules, sampleInstances.length, { range, live: true }), rules, isCounted: true };
}

/** The states of one rule on the sample mesh. */
export function sampleRuleStates(rule: string, app: string, nowMs: number): RuleStatesView {
  const rows = sampleInstances
    .filter((instance) => instance.app.includes(app))
    .flatMap(({ name, app: of }) =>
      (sampleInstance(name, { lastMs: 900_000 }, nowMs)?.rules ?? [])
        .filter((state) => state.rule === rule)
        .map((state) => ({ instance: name, instanceName: name, app: of, state })),
    );
  const verdicts: RuleStatesView["verdicts"] = {};
  for (const { state } of rows) verdicts[state.verdict] = (verdicts[state.verdict] ?? 0) + 1;
  return { rule, rows, total: rows.length, verdicts };
}
