import { type Absence, decodeValue } from "../../model/absence.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import { formatSignal } from "../../model/format/signal-value.ts";
import type { Rule, RuleVerdict } from "../../model/rules.ts";
import { type SignalId, signals } from "../../model/signals.ts";
import type { Milliseconds } from "../../model/units.ts";
import { isFiringTest, judgeValue } from "./predicate.ts";
import { type JudgedTest, neededValue, reasonOf, textBeside } from "./reason.ts";
import { ringSize } from "./rule-row.ts";

/** What a sentence needs of a rule; a test of a condition has no hold. */
export type Judged = JudgedTest & Partial<Pick<Rule, "hold">> & Pick<Rule, "minRequests">;

/** What the last evaluation saw, of which the sentence tells. */
export interface Seen {
  /** Negative: the code of an absence. */
  value: number;
  /** NaN: unknown. */
  average: number;
  /** Negative: unknown. */
  requests: number;
  filled: number;
  hold: number;
  heldBack: number;
  cooldownLeftMs: Milliseconds;
}

/** Why a rule has, or has not, fired: one sentence for every verdict. */
export function stateSentence(rule: Judged, verdict: RuleVerdict, seen: Seen): string {
  const { label } = signals[rule.signal];
  switch (verdict) {
    case "fired":
      return firedSentence(rule, seen);
    case "below-min":
      return `${label} ${textBeside(seen.value, rule.min, rule.signal)} is below min ${formatSignal(rule.min, rule.signal)}.`;
    case "at-max":
      return `${label} ${formatSignal(seen.value, rule.signal)} is at or above max ${formatSignal(rule.max, rule.signal)}, where the rule keeps still.`;
    case "normal":
      return `Would need ${needs(rule, seen.average).join(", or ")}.`;
    case "warming-up":
      return warmingUp(rule, seen.filled);
    case "holding":
      return `${withoutStop(firedSentence(rule, seen))}, for ${seen.hold} of ${rule.hold ?? 1} scrapes.`;
    case "cooling-down":
      return coolingDown(rule, seen);
    case "too-few-requests":
      return tooFewRequests(rule, seen.requests);
    case "no-value":
      return absenceSentence(rule.signal, seen.value);
    case "disabled":
      return "The rule is switched off.";
    case "not-selected":
      return "The rule does not look at this instance.";
    case "limited":
      return "A limit of the rule holds it back.";
  }
}

function firedSentence(rule: Judged, seen: Seen): string {
  const answer = judgeValue(rule.mode, seen.value, seen.average, rule);
  return reasonOf(rule, isFiringTest(answer) ? answer : "forced", seen.value, seen.average);
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

function needs(rule: Judged, average: number): string[] {
  const text = (value: number): string => formatSignal(value, rule.signal);
  const counts = (threshold: number): boolean => threshold > 0 || rule.mode === "holmes";
  const found: string[] = [];
  const byDiff = neededValue(rule, average);
  const diffKnown = counts(rule.diff) && !Number.isNaN(average);
  if (diffKnown) found.push(`${text(byDiff)}: average ${text(average)} plus ${rule.diff} %`);
  if (counts(rule.abs) && !(diffKnown && byDiff <= rule.abs)) found.push(`more than abs ${text(rule.abs)}`);
  if (rule.below !== null && rule.mode === "corrected") found.push(`less than ${text(rule.below)}`);
  return found.length > 0 ? found : ["a threshold: none is set"];
}

function warmingUp(rule: Judged, filled: number): string {
  const from = rule.mode === "holmes" ? "tenth" : "eleventh";
  const abs =
    rule.mode === "corrected" && rule.abs > 0
      ? ` Until then only abs ${formatSignal(rule.abs, rule.signal)} counts.`
      : "";
  return `${filled} of ${ringSize} values seen; judged against their average from the ${from} on.${abs}`;
}

function coolingDown(rule: Judged, seen: Seen): string {
  const left =
    seen.cooldownLeftMs > 0
      ? `Cooldown for another ${formatSpan(seen.cooldownLeftMs)}`
      : "The cooldown is over at the next scrape";
  const fires = isFiringTest(judgeValue(rule.mode, seen.value, seen.average, rule));
  const held = seen.heldBack > 0 ? `, ${formatCount(seen.heldBack)} held back` : "";
  return fires ? `${firedSentence(rule, seen)} ${left}${held}.` : `${left}${held}.`;
}

function tooFewRequests(rule: Judged, requests: number): string {
  const asked = `at least ${formatCount(rule.minRequests)} are asked`;
  return requests < 0
    ? `The requests of this window are not known; ${asked}.`
    : `${formatCount(requests)} ${requests === 1 ? "request" : "requests"} in this window; ${asked}.`;
}

const absenceSentences: Record<Absence, string> = {
  "no-traffic": "Nothing to measure in the last window.",
  stale: "No value: the last scrape failed, or nothing comes before it to compare with.",
  disabled: "No value: the sidecar could tell it, but a setting is off.",
  unsupported: "No value: this kind does not tell it.",
};

/** A percentage needs a whole, which many mesh configurations do not declare. */
const wholes: Partial<Record<SignalId, string>> = {
  cpu: "No value: a percentage needs the instance's cores; set sidecar.resources.cpuCores.",
  mem: "No value: a percentage needs the instance's memory limit; set sidecar.resources.memoryLimit.",
  gcHeap: "No value: a percentage needs the instance's memory limit; set sidecar.resources.memoryLimit.",
};

/** Why there is no value to judge. `code` is an absence's. */
export function absenceSentence(signal: SignalId, code: number): string {
  const value = decodeValue(code);
  if (value.state === "ok") return "Not judged yet.";
  return (value.state === "unsupported" ? wholes[signal] : undefined) ?? absenceSentences[value.state];
}
