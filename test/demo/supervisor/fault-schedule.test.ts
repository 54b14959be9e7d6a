import { expect, test } from "vitest";
import {
  advance,
  type FaultSchedule,
  newSchedule,
  nextChangeMs,
  startNow,
  statesOf,
} from "../../../demo/supervisor/fault-schedule.ts";

const readyMs = 1_795_200_000_000;
const faults = [
  { id: "spin", durationMs: 60_000 },
  { id: "slow", durationMs: 50_000 },
];
const at = (seconds: number) => readyMs + seconds * 1000;
const fresh = newSchedule(readyMs, 3, faults);

/** The schedule after `advance` at each of these seconds, with what was done. */
function live(schedule: FaultSchedule, seconds: number[]) {
  const done: string[] = [];
  let current = schedule;
  for (const second of seconds) {
    const step = advance(current, at(second));
    current = step.schedule;
    done.push(...step.stop.map((id) => `${second} stop ${id}`), ...step.start.map((id) => `${second} start ${id}`));
  }
  return { schedule: current, done };
}

test("a scripted fault starts once and ends with its turn", () => {
  expect(live(fresh, [10, 59, 60, 61, 119, 120, 121]).done).toEqual(["60 start spin", "120 stop spin"]);
});

test("a turn that was slept through is not made up for; the rest of one is played", () => {
  expect(live(fresh, [10, 125]).done).toEqual([]);
  expect(live(fresh, [10, 100, 120]).done).toEqual(["100 start spin", "120 stop spin"]);
});

test("a person starts a fault at any time, beside a scripted one", () => {
  const { schedule } = live(fresh, [60]);
  const answer = startNow(schedule, "slow", at(70));
  expect(answer?.begun.untilMs).toBe(at(120));
  expect(live(answer?.schedule ?? fresh, [90, 120]).done.toSorted()).toEqual(["120 stop slow", "120 stop spin"]);
});

test("what runs is not started again, neither by a person nor by the script", () => {
  const answer = startNow(fresh, "spin", at(40));
  const schedule = answer?.schedule ?? fresh;
  expect(startNow(schedule, "spin", at(41))).toBeNull();
  expect(live(schedule, [60, 99, 100, 110]).done).toEqual(["100 stop spin"]);
});

test("there is no fault of an unknown name", () => {
  expect(startNow(fresh, "meteor", at(1))).toBeNull();
});

test("the console hears of every fault: what runs until when, and when it comes next", () => {
  const { schedule } = live(fresh, [60]);
  const [spin, slow] = statesOf(schedule, at(61));
  expect(spin).toMatchObject({ id: "spin", running: true, startedAtMs: at(60), untilMs: at(120) });
  expect(spin?.nextAtMs).toBeGreaterThan(at(120));
  expect(slow).toMatchObject({ id: "slow", running: false, startedAtMs: null, untilMs: null });
  expect(slow?.nextAtMs).toBeGreaterThanOrEqual(at(195));
});

test("says when it wants to be asked again", () => {
  expect(nextChangeMs(fresh, at(0))).toBe(at(60));
  expect(nextChangeMs(live(fresh, [60]).schedule, at(60))).toBe(at(120));
});
