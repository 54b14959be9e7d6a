import type { Condition, SignalTest } from "../../../model/rule-conditions.ts";
import type { SignalId } from "../../../model/signals.ts";
import type { UnixMs } from "../../../model/units.ts";
import type { RuleRow } from "../rule-row.ts";
import { judgeSiblings } from "./siblings-test.ts";
import { judgeSlope, type SlopePoints } from "./slope-test.ts";
import type { Subject } from "./subject.ts";
import type { TestResult } from "./test-result.ts";
import { judgeWindow, newWindow } from "./window-test.ts";

/** What a test remembers from scrape to scrape. */
export interface TestMemory {
  window: RuleRow | null;
  points: SlopePoints;
}

/** One scrape of one subject, with what its siblings show. */
export interface ConditionScrape {
  subject: Subject;
  atMs: UnixMs;
  /** A gap or a restart came before: windows begin anew. */
  startsAgain: boolean;
  siblings: (signal: SignalId) => number[];
}

export function newTestMemory(test: SignalTest): TestMemory {
  return { window: test.test === "window" ? newWindow() : null, points: [] };
}

/** Judges every test, since each must see every scrape; `memories` are in the order of `tests`. */
export function judgeTests(
  tests: readonly SignalTest[],
  memories: readonly TestMemory[],
  scrape: ConditionScrape,
): TestResult[] {
  return tests.map((test, index) => {
    const memory = memories[index] ?? newTestMemory(test);
    switch (test.test) {
      case "window":
        return judgeWindow(test, memory.window ?? newWindow(), scrape.subject, scrape.startsAgain);
      case "siblings":
        return judgeSiblings(test, scrape.subject, scrape.siblings(test.signal));
      case "slope":
        return judgeSlope(test, memory.points, scrape.subject, scrape.atMs, scrape.startsAgain);
    }
  });
}

/** Puts the answers of a condition's tests, in order, together; null: what is not known could still decide. */
export function combine(condition: Condition, answers: readonly (boolean | null)[]): boolean | null {
  let next = 0;
  const walk = (part: Condition): boolean | null => {
    if ("all" in part) return every(part.all.map(walk));
    if ("any" in part) return some(part.any.map(walk));
    return answers[next++] ?? null;
  };
  return walk(condition);
}

function every(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function some(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(true)) return true;
  return parts.includes(null) ? null : false;
}
