import { assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { turnsFrom } from "../../../demo/supervisor/script.ts";

const faults = [
  { id: "spin", durationMs: 60_000 },
  { id: "slow", durationMs: 60_000 },
  { id: "leak", durationMs: 75_000 },
];
const anyElapsed = integer({ min: 0, max: 48 * 3600_000 });

test("the first fault begins a minute after the mesh is ready, whatever the seed", () => {
  assert(
    property(integer(), (seed) => {
      expect(turnsFrom(0, seed, faults)[0]).toEqual({ id: "spin", startMs: 60_000, endMs: 120_000 });
    }),
  );
});

test("faults never overlap, and between two of them it is quiet for 75 to 105 s", () => {
  assert(
    property(integer(), anyElapsed, (seed, elapsedMs) => {
      const turns = turnsFrom(elapsedMs, seed, faults);
      for (const [index, turn] of turns.entries()) {
        const next = turns[index + 1];
        if (!next) break;
        expect(next.startMs - turn.endMs).toBeGreaterThanOrEqual(75_000);
        expect(next.startMs - turn.endMs).toBeLessThanOrEqual(105_000);
      }
    }),
  );
});

test("it goes on for ever: at any moment every fault has a turn to come, of its own length", () => {
  assert(
    property(integer(), anyElapsed, (seed, elapsedMs) => {
      const coming = turnsFrom(elapsedMs, seed, faults).filter((turn) => turn.startMs > elapsedMs);
      for (const { id, durationMs } of faults) {
        const turn = coming.find((each) => each.id === id);
        expect(turn && turn.endMs - turn.startMs).toBeCloseTo(durationMs);
      }
    }),
  );
});

test("the script does not depend on when it is asked", () => {
  const all = turnsFrom(0, 7, faults);
  const later = turnsFrom(130_000, 7, faults);
  expect(later[0]).toEqual(all[1]);
});

test("another seed gives other times", () => {
  expect(turnsFrom(0, 1, faults)[1]?.startMs).not.toBe(turnsFrom(0, 2, faults)[1]?.startMs);
});
