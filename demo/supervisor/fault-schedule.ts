import type { FaultState } from "../../model/demo-faults.ts";
import type { UnixMs } from "../../model/units.ts";
import { type ScriptedFault, type Turn, turnsFrom } from "./script.ts";

/** Which faults run, started by the script or by a person. */
export interface FaultSchedule {
  readyMs: UnixMs;
  seed: number;
  faults: readonly ScriptedFault[];
  running: readonly RunningFault[];
  /** Start of the script's last turn that was started or passed over, since `readyMs`. */
  lastTurnMs: number;
}

export interface RunningFault {
  id: string;
  startedAtMs: UnixMs;
  untilMs: UnixMs;
}

/** What is to be done now. */
export interface ScheduleStep {
  schedule: FaultSchedule;
  start: string[];
  stop: string[];
}

export function newSchedule(readyMs: UnixMs, seed: number, faults: readonly ScriptedFault[]): FaultSchedule {
  return { readyMs, seed, faults, running: [], lastTurnMs: 0 };
}

/** Ends what is over and starts the script's turn if it has come. A turn whose fault runs already is passed over. */
export function advance(schedule: FaultSchedule, nowMs: UnixMs): ScheduleStep {
  const over = schedule.running.filter((fault) => fault.untilMs <= nowMs);
  const left = schedule.running.filter((fault) => fault.untilMs > nowMs);
  const step = { schedule: { ...schedule, running: left }, start: [], stop: over.map((fault) => fault.id) };
  const turn = turnNow(schedule, nowMs);
  if (!turn || turn.startMs <= schedule.lastTurnMs) return step;
  const passed = { ...step.schedule, lastTurnMs: turn.startMs };
  if (left.some((fault) => fault.id === turn.id)) return { ...step, schedule: passed };
  const begun = { id: turn.id, startedAtMs: nowMs, untilMs: Math.round(schedule.readyMs + turn.endMs) };
  return { ...step, schedule: { ...passed, running: [...left, begun] }, start: [turn.id] };
}

/** A person starts a fault, at any time. Null where there is no such fault, or where it runs. */
export function startNow(
  schedule: FaultSchedule,
  id: string,
  nowMs: UnixMs,
): { schedule: FaultSchedule; begun: RunningFault } | null {
  const fault = schedule.faults.find((each) => each.id === id);
  if (!fault || schedule.running.some((running) => running.id === id)) return null;
  const begun = { id, startedAtMs: nowMs, untilMs: nowMs + fault.durationMs };
  return { schedule: { ...schedule, running: [...schedule.running, begun] }, begun };
}

/** As the console is told: a state for every fault. */
export function statesOf(schedule: FaultSchedule, nowMs: UnixMs): FaultState[] {
  const turns = turnsFrom(nowMs - schedule.readyMs, schedule.seed, schedule.faults);
  return schedule.faults.map(({ id }) => {
    const running = schedule.running.find((fault) => fault.id === id);
    const next = turns.find((turn) => turn.id === id && turn.startMs > nowMs - schedule.readyMs);
    return {
      id,
      running: running !== undefined,
      startedAtMs: running?.startedAtMs ?? null,
      untilMs: running?.untilMs ?? null,
      nextAtMs: next ? Math.round(schedule.readyMs + next.startMs) : null,
    };
  });
}

/** When `advance` has to be asked next: the script's next start or the end of what runs. */
export function nextChangeMs(schedule: FaultSchedule, nowMs: UnixMs): UnixMs {
  const ends = schedule.running.map((fault) => fault.untilMs);
  const turns = turnsFrom(nowMs - schedule.readyMs, schedule.seed, schedule.faults);
  const starts = turns
    .filter((turn) => turn.startMs > schedule.lastTurnMs)
    .map((turn) => schedule.readyMs + turn.startMs);
  return Math.min(...ends, ...starts);
}

function turnNow(schedule: FaultSchedule, nowMs: UnixMs): Turn | null {
  const elapsedMs = nowMs - schedule.readyMs;
  const turn = turnsFrom(elapsedMs, schedule.seed, schedule.faults)[0];
  return turn && turn.startMs <= elapsedMs ? turn : null;
}
