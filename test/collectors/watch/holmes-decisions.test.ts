import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { restartCooldown } from "../../../collectors/watch/cooldown.ts";
import { judge, verdictOf } from "../../../collectors/watch/judge.ts";
import { pushValue } from "../../../collectors/watch/ring.ts";
import { column, type RuleRow, ringSize, rowWidth, writeColumn } from "../../../collectors/watch/rule-row.ts";
import { prepareRules, type WatchedRule } from "../../../collectors/watch/rule-set.ts";
import type { RuleVerdict } from "../../../model/rules.ts";
import type { SignalId } from "../../../model/signals.ts";
import { ruleWith, startMs } from "./observations.ts";

/** One row of what mosn.io/holmes v1.1.0 logged; `ring` as the array lies in memory, the current value already in it. */
interface LoggedDecision {
  atMs: number;
  type: string;
  decision: "warm-up" | "cooldown" | "none" | "capture";
  min?: number;
  diff?: number;
  abs?: number;
  max?: number;
  ring?: number[];
  current?: number;
}

/** What the library's words are among the verdicts of a rule. */
const verdicts: Record<LoggedDecision["decision"], readonly RuleVerdict[]> = {
  "warm-up": ["warming-up"],
  cooldown: ["cooling-down"],
  none: ["below-min", "at-max", "normal"],
  capture: ["fired"],
};

/** The types that log on their own, and what they are called there; the first four warm up together, as `all`. */
const types: { signal: SignalId; called: readonly string[]; captureMs: number }[] = [
  { signal: "goroutine", called: ["all", "goroutine"], captureMs: 0 },
  { signal: "mem", called: ["all", "mem"], captureMs: 0 },
  // The library measures CPU for five seconds; every other capture is over at once.
  { signal: "cpu", called: ["all", "cpu"], captureMs: 5000 },
  { signal: "thread", called: ["all", "thread"], captureMs: 0 },
  { signal: "gcHeap", called: ["GCHeap", "GC heap"], captureMs: 0 },
];

function runOf(number: number): LoggedDecision[] {
  const file = new URL(`../../fixtures/holmes-1.1.0/decisions-${number}.jsonl`, import.meta.url);
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as LoggedDecision);
}

/** The rule as the run had it; its thresholds stand in every row that was judged. */
function ruleOf(signal: SignalId, rows: readonly LoggedDecision[], cooldownMs: number): WatchedRule {
  const { min = 0, diff = 0, abs = 0, max = 0 } = rows.find(({ ring }) => ring !== undefined) ?? {};
  const [watched] = prepareRules([ruleWith({ signal, mode: "holmes", min, diff, abs, max, cooldownMs })]).listed;
  if (!watched) throw new Error("a rule is always listed");
  return watched;
}

/** The nine values that lay in the ring beside the current one. Their order says nothing to the average. */
function ringBefore(row: RuleRow, ring: readonly number[], current: number): void {
  const at = ring.indexOf(current);
  for (const name of ["filled", "next"] as const) writeColumn(row, name, 0);
  row.cells.fill(0, row.start + column.ring, row.start + column.ring + ringSize);
  for (const [index, value] of ring.entries()) if (index !== at) pushValue(row, value);
}

/** Judges every row that a type logged, in order, and answers those that come out otherwise. */
function disagreements(rows: readonly LoggedDecision[], watched: WatchedRule, captureMs: number): object[] {
  const row: RuleRow = { cells: new Float64Array(rowWidth), start: 0 };
  return rows.flatMap((logged, scrape) => {
    const atMs = startMs + logged.atMs;
    // What was measured in warm-up and cooldown is not logged: the verdict must not depend on it.
    if (logged.ring) ringBefore(row, logged.ring, logged.current ?? Number.NaN);
    judge(row, watched, logged.current ?? 1, -1, { atMs, scrape, discontinuity: false, collected: true });
    const verdict = verdictOf(row);
    if (verdict === "fired") restartCooldown(row, watched.rule, atMs + captureMs);
    return verdict && verdicts[logged.decision].includes(verdict) ? [] : [{ ...logged, verdict }];
  });
}

describe("every decision that the real library logged", () => {
  it.each([
    { number: 1, cooldownMs: 5000, decisions: 567, forced: 2 },
    { number: 2, cooldownMs: 3000, decisions: 477, forced: 7 },
    { number: 3, cooldownMs: 10_000, decisions: 673, forced: 6 },
    { number: 4, cooldownMs: 5000, decisions: 596, forced: 1 },
  ])("run $number: warm-up, cooldown, predicate and the heap of the next collection", (run) => {
    const logged = runOf(run.number);
    expect(logged).toHaveLength(run.decisions);
    const known = types.flatMap(({ called }) => called);
    expect(logged.filter(({ type }) => !known.includes(type))).toEqual([]);
    for (const { signal, called, captureMs } of types) {
      const rows = logged.filter(({ type }) => called.includes(type));
      const watched = ruleOf(signal, rows, run.cooldownMs);
      expect(rows.filter(({ decision }) => decision === "warm-up")).toHaveLength(9);
      expect(disagreements(rows, watched, captureMs), signal).toEqual([]);
    }
    const heaps = logged.filter(({ type, decision }) => type === "GCHeap" && decision === "capture");
    expect(Math.floor(heaps.length / 2), "second heaps of a pair").toBe(run.forced);
  });
});
