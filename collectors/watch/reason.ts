import type { SimpleTest } from "../../model/captures.ts";
import { formatFixed, withUnit } from "../../model/format/number.ts";
import { formatSignal } from "../../model/format/signal-value.ts";
import type { Rule } from "../../model/rules.ts";
import { type SignalId, signals } from "../../model/signals.ts";
import { risen } from "./predicate.ts";

/** What is told of a rule, or of a test of a condition. */
export type JudgedTest = Pick<Rule, "signal" | "mode" | "min" | "diff" | "abs" | "max" | "below">;

/** Why a rule fired, in one sentence with the numbers: "CPU 86 % is above abs 70 %." */
export function reasonOf(rule: JudgedTest, test: SimpleTest, value: number, average: number): string {
  const { label } = signals[rule.signal];
  const text = (threshold: number): string => formatSignal(threshold, rule.signal);
  const beside = (threshold: number): string => `${label} ${textBeside(value, threshold, rule.signal)}`;
  switch (test) {
    case "abs":
      return `${beside(rule.abs)} is above abs ${text(rule.abs)}.`;
    case "below":
      return `${beside(rule.below ?? 0)} is below ${text(rule.below ?? 0)}.`;
    case "diff":
      return `${label} ${text(value)} is at or above ${needed(rule, average)}.`;
    case "forced":
      return `${label} ${text(value)}: the second heap of a pair, at the next garbage collection whatever its value.`;
  }
}

/** What the `diff` test asks for: "8.21 ms: the average of the last ten, 5.47 ms, plus 50 %". */
function needed(rule: JudgedTest, average: number): string {
  const text = (number: number): string => formatSignal(number, rule.signal);
  return `${text(neededValue(rule, average))}: the average of the last ten, ${text(average)}, plus ${formatFixed(rule.diff, rule.diff % 1 === 0 ? 0 : 1)} %`;
}

/** The value that the `diff` test asks for, as the mode counts. */
export function neededValue(rule: JudgedTest, average: number): number {
  const value = risen(average, rule.diff);
  return rule.mode === "holmes" ? Math.trunc(value) : value;
}

/** `value` as pages write it, with more digits where it would read as the threshold that it crossed. */
export function textBeside(value: number, threshold: number, signal: SignalId): string {
  const text = formatSignal(value, signal);
  if (value === threshold || text !== formatSignal(threshold, signal)) return text;
  const { unit } = signals[signal];
  const shown = unit === "ratio" ? value * 100 : value;
  return withUnit(String(Number(shown.toPrecision(6))), unit === "ratio" ? "%" : unit);
}
