import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { RunningCapture } from "./capture-budget.ts";

const hourMs: Milliseconds = 3_600_000;

/** Which captures and recordings run, and when captures of the last hour were started. */
export interface CaptureSlots {
  running: () => RunningCapture[];
  startedLastHour: (nowMs: UnixMs) => number;
  take: (capture: RunningCapture) => void;
  /** Gives the slot back; a capture that never began does not count as started either. */
  free: (capture: RunningCapture, began: boolean) => void;
}

/** Slots, with the starts that the time before a restart still counts. */
export function createCaptureSlots(restoredStartsMs: readonly UnixMs[]): CaptureSlots {
  const running = new Set<RunningCapture>();
  let startsMs = [...restoredStartsMs];
  return {
    running: () => [...running],
    startedLastHour(nowMs) {
      startsMs = startsMs.filter((startedMs) => startedMs > nowMs - hourMs);
      return startsMs.length;
    },
    take(capture) {
      running.add(capture);
      if (!capture.recording) startsMs.push(capture.startedMs);
    },
    free(capture, began) {
      running.delete(capture);
      if (!began && !capture.recording) startsMs.splice(startsMs.lastIndexOf(capture.startedMs), 1);
    },
  };
}
