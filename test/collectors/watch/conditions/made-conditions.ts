import type {
  Condition,
  RuleConditions,
  SiblingsTest,
  SlopeTest,
  WindowTest,
} from "../../../../model/rule-conditions.ts";
import type { Rule } from "../../../../model/rules.ts";
import { ruleWith } from "../observations.ts";

export function windowTest(overrides: Partial<WindowTest>): WindowTest {
  return {
    test: "window",
    signal: "cpu",
    mode: "corrected",
    min: 0,
    diff: 0,
    abs: 0,
    max: 0,
    below: null,
    minRequests: 0,
    ...overrides,
  };
}

export function siblingsTest(overrides: Partial<SiblingsTest>): SiblingsTest {
  return { test: "siblings", signal: "cpu", deviations: 3, min: 0, minRequests: 0, ...overrides };
}

export function slopeTest(overrides: Partial<SlopeTest>): SlopeTest {
  return { test: "slope", signal: "heap", perMinute: 60, overMs: 60_000, min: 0, ...overrides };
}

/** A rule that fires at the first scrape at which `when` holds, of any instance, as often as it holds. */
export function ruleWhen(when: Condition, conditions: Partial<RuleConditions> = {}, rule: Partial<Rule> = {}): Rule {
  return ruleWith({
    ...rule,
    conditions: {
      select: { app: [], zone: [], version: [], kind: [], labels: {} },
      when,
      hold: { scrapes: 1 },
      limits: { perWindow: null, oncePerEpisode: false, highWaterMs: 0 },
      guards: { cpuCeiling: null, concurrency: null },
      actions: [],
      ...conditions,
    },
  });
}
