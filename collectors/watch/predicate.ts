import type { SimpleTest } from "../../model/captures.ts";
import type { Rule } from "../../model/rules.ts";

/** What the tests of a rule say of one value; `normal`: none of them spoke. */
export type PredicateAnswer = SimpleTest | "below-min" | "at-max" | "warming-up" | "normal";

type Thresholds = Pick<Rule, "min" | "diff" | "abs" | "max" | "below">;

interface PredicateTest {
  answer: PredicateAnswer;
  /** `average` is NaN while it is unknown. */
  speaks: (value: number, average: number, rule: Thresholds) => boolean;
}

/**
 * The tests of both modes in their order: the first that speaks decides (semantics.md, "Watching"). In `corrected`
 * a threshold of 0 is off and a standing zero is no rise; `holmes` is mosn/holmes v1.1.0 to the bit, where 0 counts.
 */
const predicates: Record<Rule["mode"], readonly PredicateTest[]> = {
  corrected: [
    { answer: "below-min", speaks: (value, _, rule) => rule.min > 0 && value < rule.min },
    { answer: "at-max", speaks: (value, _, rule) => rule.max > 0 && value >= rule.max },
    { answer: "abs", speaks: (value, _, rule) => rule.abs > 0 && value > rule.abs },
    { answer: "below", speaks: (value, _, rule) => rule.below !== null && value < rule.below },
    { answer: "warming-up", speaks: (_, average, rule) => rule.diff > 0 && Number.isNaN(average) },
    {
      answer: "diff",
      speaks: (value, average, rule) => rule.diff > 0 && value > average && value >= risen(average, rule.diff),
    },
  ],
  holmes: [
    { answer: "warming-up", speaks: (_, average) => Number.isNaN(average) },
    { answer: "below-min", speaks: (value, _, rule) => value < rule.min },
    { answer: "at-max", speaks: (value, _, rule) => rule.max !== 0 && value >= rule.max },
    { answer: "abs", speaks: (value, _, rule) => value > rule.abs },
    { answer: "diff", speaks: (value, average, rule) => value >= Math.trunc(risen(average, rule.diff)) },
  ],
};

/** The first test of the mode that speaks. In `holmes`, value and average are integers, the value in the average. */
export function judgeValue(mode: Rule["mode"], value: number, average: number, rule: Thresholds): PredicateAnswer {
  for (const test of predicates[mode]) if (test.speaks(value, average, rule)) return test.answer;
  return "normal";
}

export function isFiringTest(answer: PredicateAnswer): answer is SimpleTest {
  return answer === "abs" || answer === "below" || answer === "diff" || answer === "forced";
}

/** `average` plus `diff` per cent of it: what a value must reach. */
export function risen(average: number, diff: number): number {
  return (average * (100 + diff)) / 100;
}
