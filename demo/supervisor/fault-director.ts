import type { DemoMessage, DemoRequest } from "../../model/demo-faults.ts";
import type { UnixMs } from "../../model/units.ts";
import { advance, type FaultSchedule, nextChangeMs, startNow, statesOf } from "./fault-schedule.ts";
import type { Mesh } from "./mesh.ts";

/** Carries the schedule out on the mesh: faults come and go, and the console hears of every change. */
export interface FaultDirector {
  /** A person's wish. */
  handle(request: DemoRequest): void;
}

/** A timer asks again after this time at the latest: the clock may have been set, or the machine have slept. */
const longestWaitMs = 5000;

export function directFaults(first: FaultSchedule, mesh: Mesh, tell: (message: DemoMessage) => void): FaultDirector {
  let schedule = first;
  let timer: NodeJS.Timeout;
  const tellStates = () => tell({ type: "faults", states: statesOf(schedule, Date.now()) });
  const run = () => {
    const step = advance(schedule, Date.now());
    schedule = step.schedule;
    for (const id of step.stop) mesh.heal(id);
    for (const id of step.start) mesh.strike(id);
    if (step.stop.length > 0 || step.start.length > 0) tellStates();
    wait();
  };
  const wait = () => {
    clearTimeout(timer);
    const nowMs = Date.now();
    timer = setTimeout(run, Math.min(longestWaitMs, Math.max(10, nextChangeMs(schedule, nowMs) - nowMs)));
  };
  tellStates();
  wait();
  return {
    handle({ id, requestId }) {
      const answer = startNow(schedule, id, Date.now());
      if (!answer) return tell({ type: "fault-refused", requestId, reason: refusal(schedule, id, Date.now()) });
      schedule = answer.schedule;
      mesh.strike(id);
      tell({ type: "fault-started", requestId, id, untilMs: answer.begun.untilMs });
      tellStates();
      wait();
    },
  };
}

function refusal(schedule: FaultSchedule, id: string, nowMs: UnixMs): string {
  const running = schedule.running.find((fault) => fault.id === id);
  if (!running) return `The demo mesh has no fault "${id}".`;
  return `This fault is running already, for ${Math.max(1, Math.ceil((running.untilMs - nowMs) / 1000))} more seconds.`;
}
