import type { Milliseconds } from "../../model/units.ts";
import type { DueQueue } from "./due-queue.ts";

/** The longest a timer sleeps: `setTimeout` takes no more than 2^31 − 1 ms. */
const longestSleepMs: Milliseconds = 60_000;
const usualTickMs: Milliseconds = 50;
/** 8,000 a second: what piled up while the machine was busy is not asked for all at once. */
const mostPerTick = 400;

export interface DueTimer {
  /** To be called after a key was set that may be due before all others; from now on it wakes at multiples of `tickMs`. */
  changed: (tickMs?: Milliseconds) => void;
  stop: () => void;
}

/** A clock that neither jumps nor goes back, in ms since some moment near 1970. */
export function steadyNowMs(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * Calls `due` with each key of the queue when its time has come or soon after, on one timer that wakes at multiples of
 * the tick.
 */
export function startDueTimer(queue: DueQueue, due: (key: string) => void): DueTimer {
  let tickMs = usualTickMs;
  let timer: NodeJS.Timeout | undefined;
  let wakesMs = Number.POSITIVE_INFINITY;
  const sleep = () => {
    const nextMs = queue.nextMs();
    const nowMs = steadyNowMs();
    const tick = nextMs === null ? wakesMs : Math.ceil(Math.max(nextMs, nowMs) / tickMs) * tickMs;
    if (tick >= wakesMs) return;
    clearTimeout(timer);
    const sleepMs = Math.min(longestSleepMs, Math.max(0, Math.ceil(tick - nowMs)));
    wakesMs = nowMs + sleepMs;
    timer = setTimeout(wake, sleepMs);
  };
  const wake = () => {
    wakesMs = Number.POSITIVE_INFINITY;
    for (const key of queue.take(steadyNowMs(), mostPerTick)) due(key);
    sleep();
  };
  return {
    changed(nextTickMs = tickMs) {
      tickMs = nextTickMs;
      sleep();
    },
    stop: () => clearTimeout(timer),
  };
}
