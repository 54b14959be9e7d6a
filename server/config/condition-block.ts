import { type Condition, longestLimitMs, type SignalTest, testsOf } from "../../model/rule-conditions.ts";
import { ruleModes } from "../../model/rules.ts";
import { signalIds, signals } from "../../model/signals.ts";
import { type Fields, listOf, located, mapping } from "./collections.ts";
import type { Place, Read, Report } from "./place.ts";
import { duration, number, oneOf } from "./scalars.ts";

const maxTests = 20;
const maxDepth = 5;
const minOverMs = 60_000;
const anyNumber = { min: -Number.MAX_SAFE_INTEGER };

const several: Read<Condition[]> = (at, report) => listOf(conditionAt)(at, report);
const threshold = located(number());
const testKeys = {
  all: several,
  any: several,
  signal: oneOf(signalIds),
  mode: located(oneOf(ruleModes)),
  min: threshold,
  diff: threshold,
  abs: threshold,
  max: threshold,
  below: threshold,
  minRequests: number({ whole: true }),
  /** Deviations above the siblings' median. */
  siblings: located(number({ min: 0.1, max: 1000 })),
  /** Rise per minute. */
  slope: located(number(anyNumber)),
  over: located(duration({ min: minOverMs, max: longestLimitMs })),
};
const keysOf = mapping(testKeys);
type TestKeys = Fields<typeof testKeys>;

/** One condition: `all` or `any` of several, or a test of one signal. */
const conditionAt: Read<Condition> = (at, report) => {
  let isFaulty = false;
  const keys = keysOf(at, (...fault) => {
    isFaulty = true;
    report(...fault);
  });
  if (!keys) return undefined;
  // What a fault inside leaves missing, or empty, is no second fault.
  const reportWhole: Report = isFaulty ? () => undefined : report;
  const { all, any, signal } = keys;
  const kinds = [all, any, signal].filter((kind) => kind !== undefined).length;
  if (kinds !== 1) {
    reportWhole(at, "a condition is one of all: […], any: […], or a test of a signal");
    return undefined;
  }
  if (all) return listed(at, reportWhole, { all }, all);
  if (any) return listed(at, reportWhole, { any }, any);
  return signalTest(keys, at, report);
};

function listed(at: Place, report: Report, condition: Condition, parts: readonly Condition[]): Condition | undefined {
  if (parts.length > 0) return condition;
  report(at, "the list of conditions is empty");
  return undefined;
}

function signalTest(keys: TestKeys, at: Place, report: Report): SignalTest | undefined {
  const { signal, siblings, slope, over } = keys;
  if (signal === undefined) return undefined;
  const min = keys.min?.value ?? 0;
  const minRequests = keys.minRequests ?? 0;
  const ownWindow = [keys.mode, keys.diff, keys.abs, keys.max, keys.below].find((key) => key !== undefined);
  if ((siblings ?? slope) && ownWindow) {
    report(ownWindow.at, "a test against siblings, or of a slope, has no mode, diff, abs, max or below");
  }
  if (siblings && slope) report(slope.at, "one test has siblings or slope, not both: put two tests under all");
  if (over && !slope) report(over.at, "over belongs to slope");
  if (slope) {
    return { test: "slope", signal, perMinute: slope.value, overMs: over?.value ?? 10 * minOverMs, min };
  }
  if (siblings) return { test: "siblings", signal, deviations: siblings.value, min, minRequests };
  const test: SignalTest = {
    test: "window",
    signal,
    mode: keys.mode?.value ?? "corrected",
    min,
    diff: keys.diff?.value ?? 0,
    abs: keys.abs?.value ?? 0,
    max: keys.max?.value ?? 0,
    below: keys.below?.value ?? null,
    minRequests,
  };
  if (test.diff <= 0 && test.abs <= 0 && test.below === null) {
    report(at, "this test can never hold: give it diff, abs, below, siblings or slope");
  }
  checkRatio(keys, signal, report);
  return test;
}

function checkRatio(keys: TestKeys, signal: SignalTest["signal"], report: Report): void {
  if (signals[signal].unit !== "ratio") return;
  for (const said of [keys.min, keys.abs, keys.max, keys.below]) {
    if (said && said.value > 1) {
      report(said.at, `${signal} is a ratio from 0 to 1: for ${said.value} % write ${said.value / 100}`);
    }
  }
}

/** A tree of conditions, of at most twenty tests. */
export const conditionBlock: Read<Condition> = (at, report) => {
  const condition = conditionAt(at, report);
  if (!condition) return undefined;
  if (testsOf(condition).length > maxTests) report(at, `a rule has at most ${maxTests} tests`);
  if (depthOf(condition) > maxDepth) report(at, `conditions nest at most ${maxDepth} deep`);
  return condition;
};

function depthOf(condition: Condition): number {
  const parts = "all" in condition ? condition.all : "any" in condition ? condition.any : [];
  return 1 + parts.reduce((deepest, part) => Math.max(deepest, depthOf(part)), 0);
}
