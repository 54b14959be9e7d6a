import { formatFixed } from "../../../model/format/number.ts";
import { formatSignal } from "../../../model/format/signal-value.ts";
import type { SiblingsTest } from "../../../model/rule-conditions.ts";
import { signals } from "../../../model/signals.ts";
import { absenceSentence } from "../state-sentence.ts";
import { medianAndDeviation } from "./median.ts";
import type { Subject } from "./subject.ts";
import type { TestResult } from "./test-result.ts";

/** Fewer siblings have no median worth the name. */
const minSiblings = 3;

/** A value against the same of its healthy-or-not siblings at their last scrapes. */
export function judgeSiblings(test: SiblingsTest, subject: Subject, siblings: readonly number[]): TestResult {
  const { label } = signals[test.signal];
  const text = (number: number): string => formatSignal(number, test.signal);
  const value = subject.valueOf(test.signal);
  const unknown = { holds: null, value, average: Number.NaN, decidedBy: "siblings" as const };
  if (!(value >= 0)) return { ...unknown, text: absenceSentence(test.signal, value) };
  if (test.minRequests > 0 && subject.requests < test.minRequests)
    return { ...unknown, text: `${label}: too few requests in this window.` };
  if (siblings.length < minSiblings) {
    const found = siblings.length === 1 ? "1 sibling has" : `${siblings.length} siblings have`;
    return {
      ...unknown,
      text: `${label} ${text(value)}: only ${found} a value to compare with; ${minSiblings} are asked.`,
    };
  }
  const { median, deviation } = medianAndDeviation(siblings);
  const away = (value - median) / deviation;
  const holds = value >= test.min && value > median && away >= test.deviations;
  const how = away < 0 ? "below" : "above";
  return {
    holds,
    text: `${label} ${text(value)} is ${formatFixed(Math.min(Math.abs(away), 9999), 1)} deviations ${how} the median of ${siblings.length} siblings, ${text(median)}${holds ? "" : `; ${formatFixed(test.deviations, 1)} above it are asked`}.`,
    value,
    average: median,
    decidedBy: "siblings",
  };
}
