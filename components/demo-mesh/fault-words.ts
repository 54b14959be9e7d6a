import type { FaultState } from "../../model/demo-faults.ts";
import type { Status } from "../../model/findings.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatTime, type Reader } from "../../model/format/time.ts";

/** What a fault does now: the glyph and its words. */
export interface FaultWords {
  status: Status;
  text: string;
}

/** `runs for 40 s more`, `next at 14:36, in 2 min`, or that it waits to be asked. */
export function faultWords(fault: FaultState, reader: Reader): FaultWords {
  if (fault.running) {
    const left = fault.untilMs === null ? "" : `, ${formatSpan(fault.untilMs - reader.nowMs)} left`;
    const since = fault.startedAtMs === null ? "" : ` since ${formatTime(fault.startedAtMs, reader, "seconds")}`;
    return { status: "warn", text: `Runs${since}${left}.` };
  }
  if (fault.nextAtMs === null) return { status: "idle", text: "Starts when asked." };
  const waitMs = fault.nextAtMs - reader.nowMs;
  if (waitMs <= 0) return { status: "idle", text: "Starts now." };
  return { status: "idle", text: `Next at ${formatTime(fault.nextAtMs, reader)}, in ${formatSpan(waitMs)}.` };
}

/** The fault that runs, else the one that comes next; null when none is known. */
export function foremostFault<F extends FaultState>(faults: readonly F[]): F | null {
  const running = faults.find((fault) => fault.running);
  if (running) return running;
  const next = faults
    .filter((fault) => fault.nextAtMs !== null)
    .toSorted((a, b) => (a.nextAtMs ?? 0) - (b.nextAtMs ?? 0));
  return next[0] ?? null;
}
