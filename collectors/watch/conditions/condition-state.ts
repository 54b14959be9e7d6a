import { formatSpan } from "../../../model/format/duration.ts";
import { formatCount } from "../../../model/format/number.ts";
import type { RuleState, RuleVerdict } from "../../../model/rules.ts";
import { signals } from "../../../model/signals.ts";
import type { UnixMs } from "../../../model/units.ts";
import { readColumn, ringSize } from "../rule-row.ts";
import type { ConditionRule } from "./condition-rule.ts";
import { holdProgress } from "./hold.ts";
import { limitOf } from "./limits.ts";
import { deciding } from "./step.ts";
import type { SubjectState } from "./subject-state.ts";

/** How a rule with conditions stands on a subject. Null `state`: nothing has been judged. */
export function conditionState(
  watched: ConditionRule,
  state: SubjectState | null,
  isSelected: boolean,
  nowMs: UnixMs,
): RuleState {
  const { rule, conditions, tests } = watched;
  const verdict = verdictOf(watched, state, isSelected);
  const first = deciding(state?.results ?? []);
  const at = first ? (state?.results.indexOf(first) ?? 0) : 0;
  const test = tests[at];
  const signal = test?.signal ?? rule.signal;
  const window = state?.memories[at]?.window;
  const { count, of } = holdProgress(conditions.hold, state?.held ?? [], nowMs);
  const untilMs = state?.coolingUntilMs ?? 0;
  return {
    rule: rule.name,
    signal,
    unit: signals[signal].unit,
    flow: state?.flow ?? null,
    verdict,
    why: sentence(watched, verdict, state, nowMs),
    value: first && first.value >= 0 ? first.value : null,
    average: first && !Number.isNaN(first.average) ? first.average : null,
    thresholds:
      test?.test === "window"
        ? { min: test.min, diff: test.diff, abs: test.abs, max: test.max, below: test.below }
        : { min: test?.min ?? 0, diff: 0, abs: 0, max: 0, below: null },
    window: {
      filled: window ? readColumn(window, "filled") : (state?.memories[at]?.points.length ?? 0),
      size: ringSize,
    },
    hold: { count, of },
    cooldownUntilMs: untilMs > nowMs ? untilMs : null,
    heldBack: state?.heldBack ?? 0,
    lastFiredMs: state?.firedMs || null,
    conditions: (state?.results ?? []).map(({ text, holds }) => ({ text, holds })),
  };
}

function verdictOf({ rule }: ConditionRule, state: SubjectState | null, isSelected: boolean): RuleVerdict {
  if (!rule.enabled) return "disabled";
  if (!isSelected) return "not-selected";
  return state?.verdict ?? "no-value";
}

function sentence(watched: ConditionRule, verdict: RuleVerdict, state: SubjectState | null, nowMs: UnixMs): string {
  if (verdict === "disabled") return "The rule is switched off.";
  if (verdict === "not-selected") return "The rule does not select this instance.";
  if (!state || state.results.length === 0) return "Not judged yet.";
  const tests = state.results.map(({ text, holds }) => `${marks[String(holds)]} ${text}`).join(" ");
  return `${lead(watched, verdict, state, nowMs)}${tests}`;
}

const marks: Record<string, string> = { true: "✓", false: "✗", null: "?" };

function lead({ conditions }: ConditionRule, verdict: RuleVerdict, state: SubjectState, nowMs: UnixMs): string {
  const held = state.heldBack > 0 ? `, ${formatCount(state.heldBack)} held back` : "";
  if (verdict === "cooling-down") {
    return `Cooldown for another ${formatSpan(Math.max(0, state.coolingUntilMs - nowMs))}${held}. `;
  }
  if (verdict === "limited") {
    return `${limitOf(conditions.limits, state, deciding(state.results)?.value ?? 0, nowMs)} `;
  }
  if (verdict !== "holding") return "";
  const { count, of, unit } = holdProgress(conditions.hold, state.held, nowMs);
  return `Holds for ${formatCount(count)} of ${formatCount(of)} ${unit}. `;
}
