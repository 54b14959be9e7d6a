import { setTimeout } from "node:timers/promises";
import { createCallTable } from "./call-table.ts";
import type { SeriesOptions, StoreCall, StoreCalls, StoreReply } from "./messages.ts";
import { provesHang } from "./pending-calls.ts";
import { StoreError, storeErrorOf } from "./store-error.ts";
import { type StoreProcess, startStoreProcess } from "./store-process.ts";

/** The store process as its parent sees it; restarted when it dies. */
export interface Supervisor {
  ask: <C extends StoreCall>(call: C, ask: StoreCalls[C]["ask"]) => Promise<StoreCalls[C]["answer"]>;
  /** False while the process is being restarted. */
  isReady: () => boolean;
  restarts: () => number;
  stop: () => Promise<void>;
}

const stopped = new StoreError("stopped", "the store is closed");
const firstPauseMs = 100;
const longestPauseMs = 5000;

/** Starts the store process; rejects when it cannot open the folder, with the reason. */
export async function superviseStore(options: SeriesOptions, log: (line: string) => void): Promise<Supervisor> {
  let current: StoreProcess | null = null;
  let ready = false;
  let stopping = false;
  let restarts = 0;

  const calls = createCallTable(
    (request) => {
      if (!current || !(ready || request.call === "open")) return false;
      current.send(request);
      return true;
    },
    ({ request, sends }) => {
      if (sends > 0 && provesHang(request.call)) current?.kill();
    },
  );

  function receive(reply: StoreReply): void {
    if ("log" in reply) log(reply.log);
    else calls.receive(reply);
  }

  async function start(): Promise<void> {
    const started = startStoreProcess(receive, (how) => {
      if (started === current) died(how);
    });
    current = started;
    try {
      await calls.add("open", options);
    } catch (fault) {
      current = null;
      started.kill();
      throw fault;
    }
    ready = true;
    calls.sendAll();
  }

  function died(how: string): void {
    const wasReady = ready;
    ready = false;
    current = null;
    calls.died(how);
    if (stopping || !wasReady) return;
    log(`the store process ended (${how}), restarting it`);
    void restart();
  }

  async function restart(): Promise<void> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
      await setTimeout(pauseMs);
      if (stopping) return;
      restarts++;
      try {
        return await start();
      } catch (fault) {
        log(`the store process did not start: ${storeErrorOf(fault).message}`);
      }
    }
  }

  async function stop(): Promise<void> {
    if (stopping) return;
    if (ready) await calls.add("close", null).catch((fault: unknown) => log(storeErrorOf(fault).message));
    stopping = true;
    calls.rejectAll(stopped);
    await current?.end();
  }

  await start();
  return {
    ask: (call, ask) => (stopping ? Promise.reject(stopped) : calls.add(call, ask)),
    isReady: () => ready,
    restarts: () => restarts,
    stop,
  };
}
