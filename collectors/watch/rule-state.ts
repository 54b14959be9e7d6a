import type { Rule, RuleState, RuleVerdict } from "../../model/rules.ts";
import { signals } from "../../model/signals.ts";
import type { UnixMs } from "../../model/units.ts";
import { verdictOf } from "./judge.ts";
import { type RuleRow, readColumn, ringSize } from "./rule-row.ts";
import { type Seen, stateSentence } from "./state-sentence.ts";

/** The state of a rule on one instance (and flow), from its row; `isCurrent`: the last scrape had it. */
export function ruleStateOf(
  row: RuleRow,
  rule: Rule,
  flow: RuleState["flow"],
  isCurrent: boolean,
  nowMs: UnixMs,
): RuleState {
  const verdict = rule.enabled ? (verdictOf(row) ?? "no-value") : "disabled";
  const gone = rule.enabled && !isCurrent && verdictOf(row) !== null;
  const untilMs = readColumn(row, "coolingUntilMs");
  const seen: Seen = {
    value: readColumn(row, "value"),
    average: readColumn(row, "average"),
    requests: readColumn(row, "requests"),
    filled: readColumn(row, "filled"),
    hold: readColumn(row, "hold"),
    heldBack: readColumn(row, "heldBack"),
    cooldownLeftMs: Math.max(0, untilMs - nowMs),
  };
  return {
    ...frame(rule, flow, gone ? "no-value" : verdict),
    why: gone ? "The last scrape did not have this flow." : stateSentence(rule, verdict, seen),
    value: verdictOf(row) === null || gone || seen.value < 0 ? null : seen.value,
    average: verdictOf(row) === null || Number.isNaN(seen.average) ? null : seen.average,
    window: { filled: seen.filled, size: ringSize },
    hold: { count: seen.hold, of: rule.mode === "corrected" ? rule.hold : 1 },
    cooldownUntilMs: untilMs > nowMs ? untilMs : null,
    heldBack: untilMs > nowMs ? seen.heldBack : 0,
    lastFiredMs: readColumn(row, "firedMs") || null,
  };
}

/** The state of a rule over flows on an instance that has shown none. */
export function ruleStateWithoutFlows(rule: Rule): RuleState {
  return {
    ...frame(rule, null, rule.enabled ? "no-value" : "disabled"),
    why: rule.enabled ? "No traffic has been seen yet." : "The rule is switched off.",
    value: null,
    average: null,
    window: { filled: 0, size: ringSize },
    hold: { count: 0, of: rule.mode === "corrected" ? rule.hold : 1 },
    cooldownUntilMs: null,
    heldBack: 0,
    lastFiredMs: null,
  };
}

function frame(
  rule: Rule,
  flow: RuleState["flow"],
  verdict: RuleVerdict,
): Pick<RuleState, "rule" | "signal" | "unit" | "flow" | "verdict" | "thresholds"> {
  const { min, diff, abs, max, below } = rule;
  return {
    rule: rule.name,
    signal: rule.signal,
    unit: signals[rule.signal].unit,
    flow,
    verdict,
    thresholds: { min, diff, abs, max, below },
  };
}
