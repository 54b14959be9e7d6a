import type { WindowTest } from "../../../model/rule-conditions.ts";
import { isFiringTest, judgeValue } from "../predicate.ts";
import { reasonOf } from "../reason.ts";
import { clearRing, meanOfRing, pushValue } from "../ring.ts";
import { type RuleRow, readColumn, rowWidth } from "../rule-row.ts";
import { absenceSentence, stateSentence } from "../state-sentence.ts";
import type { Subject } from "./subject.ts";
import type { TestResult } from "./test-result.ts";

/** A fresh window of ten values. */
export function newWindow(): RuleRow {
  return { cells: new Float64Array(rowWidth), start: 0 };
}

/** The tests of a simple rule, over a window of its own; a value that is absent or of too few requests does not enter it. */
export function judgeWindow(test: WindowTest, window: RuleRow, subject: Subject, startsAgain: boolean): TestResult {
  if (startsAgain && test.mode === "corrected" && test.signal !== "up") clearRing(window);
  const value = subject.valueOf(test.signal);
  const unknown = { holds: null, value, average: Number.NaN, decidedBy: "abs" as const };
  if (!(value >= 0)) return { ...unknown, text: absenceSentence(test.signal, value) };
  const seen = { value, average: Number.NaN, requests: subject.requests, hold: 0, heldBack: 0, cooldownLeftMs: 0 };
  const filled = (): number => readColumn(window, "filled");
  if (test.minRequests > 0 && subject.requests < test.minRequests) {
    return { ...unknown, text: stateSentence(test, "too-few-requests", { ...seen, filled: filled() }) };
  }
  const holmes = test.mode === "holmes";
  const judged = holmes ? Math.trunc(value) : value;
  if (holmes) pushValue(window, judged);
  const mean = meanOfRing(window);
  const average = holmes ? Math.trunc(mean) : mean;
  const answer = judgeValue(test.mode, judged, average, test);
  const told = { ...seen, value: judged, average, filled: filled() };
  if (!holmes) pushValue(window, judged);
  if (isFiringTest(answer)) {
    return { holds: true, text: reasonOf(test, answer, judged, average), value: judged, average, decidedBy: answer };
  }
  const text = stateSentence(test, answer, told);
  return { holds: answer === "warming-up" ? null : false, text, value: judged, average, decidedBy: "abs" };
}
