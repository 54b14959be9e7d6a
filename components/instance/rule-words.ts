import type { Status } from "../../model/findings.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import type { RuleState, RuleVerdict } from "../../model/rules.ts";
import type { UnixMs } from "../../model/units.ts";

const statuses: Record<RuleVerdict, Status> = {
  fired: "bad",
  "cooling-down": "warn",
  holding: "warn",
  normal: "good",
  "below-min": "good",
  "at-max": "idle",
  "warming-up": "unknown",
  "too-few-requests": "idle",
  "no-value": "idle",
  disabled: "idle",
  "not-selected": "idle",
  limited: "warn",
};

const words: Record<RuleVerdict, string> = {
  fired: "fired",
  "cooling-down": "cooling down",
  holding: "holds",
  normal: "normal",
  "below-min": "below min",
  "at-max": "above max",
  "warming-up": "warming up",
  "too-few-requests": "too few requests",
  "no-value": "no value",
  disabled: "off",
  "not-selected": "not looked at",
  limited: "held by a limit",
};

/** The state of a rule in a few words: `cooling down, 42 s`, `holds 1 of 2`, `warming up, 6 of 10`. */
export function ruleWords(rule: RuleState, nowMs: UnixMs): { status: Status; text: string } {
  return { status: statuses[rule.verdict], text: `${words[rule.verdict]}${detailOf(rule, nowMs)}` };
}

function detailOf(rule: RuleState, nowMs: UnixMs): string {
  if (rule.verdict === "holding") return ` ${formatCount(rule.hold.count)} of ${formatCount(rule.hold.of)}`;
  if (rule.verdict === "warming-up") return `, ${formatCount(rule.window.filled)} of ${formatCount(rule.window.size)}`;
  const leftMs = (rule.cooldownUntilMs ?? 0) - nowMs;
  return rule.cooldownUntilMs !== null && leftMs > 0 ? `, ${formatSpan(leftMs)} left` : "";
}
