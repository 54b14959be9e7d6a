import type { FiringNumbers } from "../../model/captures.ts";
import type { Phrase } from "../../model/findings.ts";
import { formatNumber } from "../../model/format/number.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";
import type { WhyItFired } from "../../model/views/captures.ts";
import type { CaptureRecord } from "./sources.ts";

type TestLine = WhyItFired["tests"][number];

/** The capture budget as it stood: captures begun in the hour before, of so many. */
export interface CaptureBudget {
  used: number;
  perHour: number;
}

/** The rule's tests in their order, each with its numbers and what came of it; then the guards that let the capture through. */
export function whyItFired(record: CaptureRecord, budget: CaptureBudget): WhyItFired {
  const { numbers, mode, rule, atMs, window } = record;
  const tests = testsOf(record);
  return {
    rule,
    mode,
    atMs,
    unit: numbers.unit,
    window,
    value: numbers.value,
    average: numbers.average,
    lines: thresholdLines(numbers),
    tests: [...tests, ...holdTests(record), guardsTest(budget)],
  };
}

function testsOf(record: CaptureRecord): TestLine[] {
  const { numbers } = record;
  if (numbers.conditions) return numbers.conditions.map(conditionTest);
  if (numbers.below !== undefined) return [belowTest(numbers)];
  return [minTest(record), absTest(record), diffTest(record)];
}

/** A test of a rule with conditions, as it was told when the rule fired. */
function conditionTest({ text, holds }: { text: string; holds: boolean | null }, place: number): TestLine {
  const result = holds === null ? "unknown" : holds ? "fired" : "no";
  return { id: `condition-${place}`, label: "condition", text: [{ text, strong: holds === true }], result };
}

/** What was to be exceeded, as lines over the window's bars; `min` stands below them all, and among the tests. */
export function thresholdLines(numbers: FiringNumbers): { value: number; label: string }[] {
  const { abs, average, diff, below, unit } = numbers;
  const lines: { value: number; label: string }[] = [];
  if (isOn(abs)) lines.push({ value: abs, label: `abs ${formatByUnit(abs, unit)}` });
  const limit = diffLimit(numbers);
  if (limit !== null)
    lines.push({
      value: limit,
      label: `average ${formatByUnit(average, unit)} × ${formatNumber(1 + (diff ?? 0) / 100)} = ${formatByUnit(limit, unit)}`,
    });
  if (below !== undefined) lines.push({ value: below, label: `below ${formatByUnit(below, unit)}` });
  return lines;
}

/** The value from which `diff` fires; null where it is off or there was no average yet. */
export function diffLimit({ average, diff }: FiringNumbers): number | null {
  return isOn(diff) && average !== null ? (average * (100 + diff)) / 100 : null;
}

function isOn(threshold: number | null): threshold is number {
  return threshold !== null && threshold > 0;
}

function minTest({ numbers }: CaptureRecord): TestLine {
  const { min, value, unit } = numbers;
  if (!isOn(min)) return { id: "min", label: "at least", text: [{ text: "no min" }], result: "off" };
  return {
    id: "min",
    label: "at least",
    text: comparison(value, "≥", "min ", min, unit),
    result: value >= min ? "passed" : "no",
  };
}

function absTest({ numbers, test }: CaptureRecord): TestLine {
  const { abs, value, unit } = numbers;
  if (!isOn(abs)) return { id: "abs", label: "absolute", text: [{ text: "no abs" }], result: "off" };
  const isOver = value > abs;
  return {
    id: "abs",
    label: "absolute",
    text: comparison(value, isOver ? ">" : "≤", "abs ", abs, unit),
    result: test === "abs" ? "fired" : isOver ? "would-fire" : "no",
  };
}

function diffTest({ numbers, test }: CaptureRecord): TestLine {
  const limit = diffLimit(numbers);
  if (!isOn(numbers.diff)) return { id: "diff", label: "difference", text: [{ text: "no diff" }], result: "off" };
  if (limit === null) return { id: "diff", label: "difference", text: [{ text: "no average yet" }], result: "off" };
  const isOver = numbers.value >= limit;
  const text = [
    ...comparison(numbers.value, isOver ? "≥" : "<", "", limit, numbers.unit),
    { text: `, average + ${formatNumber(numbers.diff)}\u2009%` },
  ];
  return { id: "diff", label: "difference", text, result: test === "diff" ? "fired" : isOver ? "would-fire" : "no" };
}

function belowTest(numbers: FiringNumbers): TestLine {
  return {
    id: "below",
    label: "below",
    text: comparison(numbers.value, "<", "", numbers.below ?? 0, numbers.unit),
    result: "fired",
  };
}

/** A rule that fires at the first scrape holds nothing back. */
function holdTests({ held }: CaptureRecord): TestLine[] {
  if (held.of <= 1) return [];
  return [
    { id: "hold", label: "hold", text: [{ text: `${held.count} of ${held.of} scrapes in a row` }], result: "passed" },
  ];
}

function guardsTest({ used, perHour }: CaptureBudget): TestLine {
  return {
    id: "guards",
    label: "guards",
    text: [{ text: `no cooldown, ${used} of ${perHour} this hour` }],
    result: "open",
  };
}

function comparison(value: number, sign: string, name: string, threshold: number, unit: string): Phrase[] {
  return [
    { text: formatByUnit(value, unit), strong: true },
    { text: ` ${sign} ${name}${formatByUnit(threshold, unit)}` },
  ];
}
