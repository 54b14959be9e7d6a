import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isFiringTest, judgeValue } from "../../../collectors/watch/predicate.ts";
import { meanOfRing, pushValue } from "../../../collectors/watch/ring.ts";
import { rowWidth } from "../../../collectors/watch/rule-row.ts";

/** One row of what mosn.io/holmes v1.1.0 logged; `ring` as the array lies in memory, the current value already in it. */
interface LoggedDecision {
  atMs: number;
  type: string;
  decision: "warm-up" | "cooldown" | "none" | "capture";
  min: number;
  diff: number;
  abs: number;
  max: number;
  ring?: number[];
  current: number;
}

function runOf(number: number): LoggedDecision[] {
  const file = new URL(`../../fixtures/holmes-1.1.0/decisions-${number}.jsonl`, import.meta.url);
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as LoggedDecision);
}

function fires(logged: LoggedDecision): boolean {
  const row = { cells: new Float64Array(rowWidth), start: 0 };
  for (const value of logged.ring ?? []) pushValue(row, value);
  const average = Math.trunc(meanOfRing(row));
  return isFiringTest(judgeValue("holmes", logged.current, average, { ...logged, below: null }));
}

describe("every decision that the real library logged", () => {
  it.each([
    [1, 351],
    [2, 338],
    [3, 155],
    [4, 476],
  ])("run %d: its %d rings lead to the same decision", (number, rings) => {
    const judged = runOf(number).filter(({ ring }) => ring !== undefined);
    let heapCaptures = 0;
    const wrong = judged.filter((logged) => {
      // Heap captures come in pairs; the second is made whatever the predicate says.
      if (logged.type === "GCHeap" && heapCaptures % 2 === 1) {
        heapCaptures++;
        return logged.decision !== "capture";
      }
      const captured = fires(logged);
      if (logged.type === "GCHeap" && captured) heapCaptures++;
      return captured !== (logged.decision === "capture");
    });
    expect(judged).toHaveLength(rings);
    expect(wrong).toEqual([]);
  });
});
