import { absenceCode } from "../../model/absence.ts";
import type { SimpleTest } from "../../model/captures.ts";
import { type RuleVerdict, ruleVerdicts } from "../../model/rules.ts";
import type { UnixMs } from "../../model/units.ts";
import { isFiringTest, judgeValue, type PredicateAnswer } from "./predicate.ts";
import { clearRing, meanOfRing, pushValue, valuesOfRing } from "./ring.ts";
import { type RuleRow, readColumn, writeColumn } from "./rule-row.ts";
import type { WatchedRule } from "./rule-set.ts";

/** What all rules of one scrape share. */
export interface Moment {
  atMs: UnixMs;
  /** Counts the scrapes of the instance, good and failed, from 1. */
  scrape: number;
  discontinuity: boolean;
  /** Whether a garbage collection happened since the last scrape. */
  collected: boolean;
}

/** A rule's decision to fire, with what it was made of. */
export interface Fired {
  test: SimpleTest;
  value: number;
  /** NaN: unknown. */
  average: number;
  window: number[];
  held: number;
  cooldownUntilMs: UnixMs;
}

/**
 * Judges one value by one rule and keeps the outcome in `row`; null: it did not fire. A value that is absent or of
 * too few requests enters no ring and ends the hold (semantics.md, "Watching").
 */
export function judge(
  row: RuleRow,
  watched: WatchedRule,
  value: number,
  requests: number,
  moment: Moment,
): Fired | null {
  if (!watched.rule.enabled) return null;
  startAgainAfterGap(row, watched, moment);
  writeColumn(row, "scrape", moment.scrape);
  if (watched.inPairs && !moment.collected) return null;
  const holmes = watched.rule.mode === "holmes";
  const known = value >= 0 && value < Number.POSITIVE_INFINITY;
  const seen = !known ? absenceOf(value) : holmes ? Math.trunc(value) : value;
  writeColumn(row, "value", seen);
  writeColumn(row, "requests", requests);
  if (!known) return unjudged(row, "no-value");
  if (watched.rule.minRequests > 0 && requests < watched.rule.minRequests) return unjudged(row, "too-few-requests");

  if (holmes) pushValue(row, seen);
  const mean = meanOfRing(row);
  const average = holmes ? Math.trunc(mean) : mean;
  writeColumn(row, "average", average);
  const fired = decide(row, watched, seen, average, moment);
  if (!holmes) pushValue(row, seen);
  return fired;
}

/** The verdict of the last evaluation; null: never judged. */
export function verdictOf(row: RuleRow): RuleVerdict | null {
  return ruleVerdicts[readColumn(row, "verdict") - 1] ?? null;
}

function startAgainAfterGap(row: RuleRow, watched: WatchedRule, moment: Moment): void {
  if (moment.discontinuity && watched.restartsAtGaps) {
    clearRing(row);
    writeColumn(row, "hold", 0);
  }
  // Scrapes that hold must follow each other: a flow that was missing in one begins anew.
  if (readColumn(row, "scrape") !== moment.scrape - 1) writeColumn(row, "hold", 0);
}

function absenceOf(value: number): number {
  return value < 0 && value >= absenceCode("unsupported") ? value : absenceCode("stale");
}

function unjudged(row: RuleRow, verdict: RuleVerdict): null {
  writeColumn(row, "hold", 0);
  writeColumn(row, "average", Number.NaN);
  return settle(row, verdict);
}

function settle(row: RuleRow, verdict: RuleVerdict): null {
  writeColumn(row, "verdict", ruleVerdicts.indexOf(verdict) + 1);
  return null;
}

function decide(row: RuleRow, watched: WatchedRule, value: number, average: number, moment: Moment): Fired | null {
  const { rule } = watched;
  const forced = watched.inPairs && readColumn(row, "forced") === 1;
  const answer: PredicateAnswer = forced ? "forced" : judgeValue(rule.mode, value, average, rule);
  const cooling = moment.atMs < readColumn(row, "coolingUntilMs");
  if (!isFiringTest(answer)) {
    writeColumn(row, "hold", 0);
    // holmes looks at the cooldown before it looks at the value.
    return settle(row, cooling && rule.mode === "holmes" && answer !== "warming-up" ? "cooling-down" : answer);
  }
  const held = readColumn(row, "hold") + 1;
  writeColumn(row, "hold", held);
  if (rule.mode === "corrected" && held < rule.hold) return settle(row, "holding");
  if (cooling && !forced) {
    writeColumn(row, "heldBack", readColumn(row, "heldBack") + 1);
    return settle(row, "cooling-down");
  }
  return fire(row, watched, { test: answer, value, average, held }, moment);
}

function fire(
  row: RuleRow,
  watched: WatchedRule,
  decision: Pick<Fired, "test" | "value" | "average" | "held">,
  moment: Moment,
): Fired {
  // The first heap of a pair starts no cooldown: the second comes at the next garbage collection.
  const firstOfPair = watched.inPairs && decision.test !== "forced";
  const cooldownUntilMs = moment.atMs + (firstOfPair ? 0 : watched.rule.cooldownMs);
  writeColumn(row, "forced", firstOfPair ? 1 : 0);
  writeColumn(row, "hold", 0);
  writeColumn(row, "coolingUntilMs", cooldownUntilMs);
  writeColumn(row, "firedMs", moment.atMs);
  settle(row, "fired");
  return { ...decision, window: valuesOfRing(row), cooldownUntilMs };
}
