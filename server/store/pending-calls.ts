import type { Milliseconds } from "../../model/units.ts";
import type { StoreCall, StoreRequest } from "./messages.ts";
import { StoreError } from "./store-error.ts";

/** A question to the store process that has no answer yet. */
export interface PendingCall {
  request: StoreRequest;
  /** How often it was sent; 0 while it waits for the process. */
  sends: number;
  resolve: (answer: unknown) => void;
  reject: (fault: StoreError) => void;
}

/** At most so many wait at once; the process answers far more in a second. */
const limits: Record<StoreCall, number> = { open: 1, append: 64, traffic: 256, process: 256, stats: 64, close: 1 };

/** A call without an answer for so long is given up. A journal's replay is part of opening. */
export const callTimeoutMs: Record<StoreCall, Milliseconds> = {
  open: 300_000,
  append: 30_000,
  traffic: 60_000,
  process: 60_000,
  stats: 30_000,
  close: 30_000,
};

/** Whether a process that left such a call without an answer hangs; queries may rightly wait for others. */
export function provesHang(call: StoreCall): boolean {
  return call !== "traffic" && call !== "process";
}

/** Why another call cannot be taken, or null. */
export function overloadOf(pending: Iterable<PendingCall>, call: StoreCall): StoreError | null {
  let waiting = 0;
  for (const { request } of pending) if (request.call === call) waiting++;
  return waiting < limits[call]
    ? null
    : new StoreError("overloaded", `${waiting} calls (${call}) wait for the store process already`);
}

/**
 * The calls to reject when the process died. A batch that was sent may or may not be stored, so it is rejected; a query
 * is asked once more; what was never sent waits for the next process.
 */
export function afterDeath(pending: readonly PendingCall[]): PendingCall[] {
  return pending.filter(
    ({ request: { call }, sends }) =>
      call === "open" || (sends > 0 && (call === "append" || call === "close")) || sends > 1,
  );
}
