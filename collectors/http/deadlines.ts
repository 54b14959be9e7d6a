import type { Milliseconds } from "../../model/units.ts";

/** Something that must be over at a moment of `performance.now()`. */
export interface Due {
  deadlineMs: Milliseconds;
  late: () => void;
}

/** Deadlines of many, nearly all of which are met: on one timer, that is seldom set. */
export interface Deadlines {
  add: (due: Due) => void;
  remove: (due: Due) => void;
}

/** Between two looks at all of them. */
const leastSleepMs: Milliseconds = 20;

export function createDeadlines(): Deadlines {
  const open = new Set<Due>();
  let timer: NodeJS.Timeout | null = null;
  let wakesMs = Number.POSITIVE_INFINITY;

  const wakeAt = (ms: Milliseconds) => {
    if (ms >= wakesMs) return;
    if (timer) clearTimeout(timer);
    wakesMs = ms;
    // What has arrived meanwhile is read first: a machine that is too busy says nothing of a target.
    timer = setTimeout(() => setImmediate(wake), Math.max(leastSleepMs, ms - performance.now()));
    timer.unref();
  };
  const wake = () => {
    wakesMs = Number.POSITIVE_INFINITY;
    const nowMs = performance.now();
    const late = [...open].filter(({ deadlineMs }) => deadlineMs <= nowMs);
    for (const due of late) if (open.delete(due)) due.late();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const { deadlineMs } of open) nextMs = Math.min(nextMs, deadlineMs);
    wakeAt(nextMs);
  };
  return {
    add(due) {
      open.add(due);
      wakeAt(due.deadlineMs);
    },
    remove: (due) => void open.delete(due),
  };
}
