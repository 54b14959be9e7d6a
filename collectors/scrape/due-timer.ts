import type { DueQueue } from "./due-queue.ts";

/** The longest a timer sleeps: `setTimeout` takes no more than 2^31 − 1 ms. */
const longestSleepMs = 60_000;

export interface DueTimer {
  /** To be called after a key was set that may be due before all others. */
  changed: () => void;
  stop: () => void;
}

/** A clock that neither jumps nor goes back, in ms since some moment near 1970. */
export function steadyNowMs(): number {
  return performance.timeOrigin + performance.now();
}

/** Calls `due` with each key of the queue when its time has come, on one timer. */
export function startDueTimer(queue: DueQueue, due: (key: string) => void): DueTimer {
  let timer: NodeJS.Timeout | undefined;
  let wakesMs = Number.POSITIVE_INFINITY;
  const sleep = () => {
    const nextMs = queue.nextMs();
    if (nextMs === null || nextMs >= wakesMs) return;
    clearTimeout(timer);
    const nowMs = steadyNowMs();
    const sleepMs = Math.min(longestSleepMs, Math.max(0, nextMs - nowMs));
    wakesMs = nowMs + sleepMs;
    timer = setTimeout(wake, sleepMs);
  };
  const wake = () => {
    wakesMs = Number.POSITIVE_INFINITY;
    for (const key of queue.take(steadyNowMs())) due(key);
    sleep();
  };
  return { changed: sleep, stop: () => clearTimeout(timer) };
}
