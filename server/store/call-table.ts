import type { StoreCall, StoreCalls, StoreReply, StoreRequest } from "./messages.ts";
import { afterDeath, callTimeoutMs, overloadOf, type PendingCall } from "./pending-calls.ts";
import { StoreError } from "./store-error.ts";

/** The questions that have no answer yet, each with its time limit. */
export interface CallTable {
  add: <C extends StoreCall>(call: C, ask: StoreCalls[C]["ask"]) => Promise<StoreCalls[C]["answer"]>;
  /** Sends what waits for a process: after a start everything that is still there. */
  sendAll: () => void;
  receive: (reply: Exclude<StoreReply, { log: string }>) => void;
  /** The process died: rejects what cannot be asked again. */
  died: (how: string) => void;
  rejectAll: (fault: StoreError) => void;
}

/** `send` gives a request to the process, false while there is none; `expired` hears of a call without an answer in time. */
export function createCallTable(
  send: (request: StoreRequest) => boolean,
  expired: (entry: PendingCall) => void,
): CallTable {
  const pending = new Map<number, PendingCall>();
  let lastId = 0;

  function sendEntry(entry: PendingCall): void {
    if (send(entry.request)) entry.sends++;
  }

  function expire(entry: PendingCall): void {
    const { call } = entry.request;
    expired(entry);
    entry.reject(
      new StoreError("timeout", `the store process did not answer (${call}) within ${callTimeoutMs[call] / 1000} s`),
    );
  }

  function add<C extends StoreCall>(call: C, ask: StoreCalls[C]["ask"]): Promise<StoreCalls[C]["answer"]> {
    const overload = overloadOf(pending.values(), call);
    if (overload) return Promise.reject(overload);
    // The types of a call's question and answer belong together by its name; TypeScript cannot see that.
    const request = { id: ++lastId, call, ask } as StoreRequest;
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        pending.delete(request.id);
      };
      const entry: PendingCall = {
        request,
        sends: 0,
        resolve: (answer) => {
          settle();
          resolve(answer as StoreCalls[C]["answer"]);
        },
        reject: (fault) => {
          settle();
          reject(fault);
        },
      };
      const timer = setTimeout(() => expire(entry), callTimeoutMs[call]);
      timer.unref();
      pending.set(request.id, entry);
      sendEntry(entry);
    });
  }

  return {
    add,
    sendAll: () => {
      for (const entry of pending.values()) sendEntry(entry);
    },
    receive: (reply) => {
      const entry = pending.get(reply.id);
      if (reply.ok) entry?.resolve(reply.answer);
      else entry?.reject(new StoreError(reply.code, reply.message));
    },
    died: (how) => {
      for (const { reject, request } of afterDeath([...pending.values()])) {
        reject(new StoreError("stopped", `the store process ended (${how}) before it answered (${request.call})`));
      }
    },
    rejectAll: (fault) => {
      for (const { reject } of pending.values()) reject(fault);
    },
  };
}
