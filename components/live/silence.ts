import type { Milliseconds, UnixMs } from "../../model/units.ts";

/** What is known of a console that may have stopped answering, by the browser's clock. */
export interface Heard {
  /** When it last answered, or when the page began to listen. */
  lastMs: UnixMs;
  hasFailed: boolean;
  /** How often it is asked. */
  intervalMs: Milliseconds;
}

const missedAnswers = 3;
const leastMs: Milliseconds = 10_000;

/** Since when it is silent: it refused, or let some answers wait; null while it answers. */
export function silentSince({ lastMs, hasFailed, intervalMs }: Heard, nowMs: UnixMs): UnixMs | null {
  return hasFailed || nowMs - lastMs > Math.max(leastMs, missedAnswers * intervalMs) ? lastMs : null;
}
