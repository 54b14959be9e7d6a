import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { SeriesOptions, StoreCall, StoreCalls, StoreReply, StoreRequest } from "./messages.ts";
import { afterDeath, callTimeoutMs, overloadOf, type PendingCall, provesHang } from "./pending-calls.ts";
import { StoreError, storeErrorOf } from "./store-error.ts";

/** The store process as its parent sees it; restarted when it dies. */
export interface Supervisor {
  ask: <C extends StoreCall>(call: C, ask: StoreCalls[C]["ask"]) => Promise<StoreCalls[C]["answer"]>;
  /** False while the process is being restarted. */
  isReady: () => boolean;
  pid: () => number | null;
  restarts: () => number;
  stop: () => Promise<void>;
}

const firstPauseMs = 100;
const longestPauseMs = 5000;
/** How long an ending process is waited for. */
const farewellMs = 5000;
const childFile = fileURLToPath(new URL("./child.ts", import.meta.url));

/** Starts the store process; rejects when it cannot open the folder, with the reason. */
export async function superviseStore(options: SeriesOptions, log: (line: string) => void): Promise<Supervisor> {
  const pending = new Map<number, PendingCall>();
  let child: ChildProcess | null = null;
  let ready = false;
  let stopping = false;
  let restarts = 0;
  let pauseMs = firstPauseMs;
  let lastId = 0;

  function ask<C extends StoreCall>(call: C, question: StoreCalls[C]["ask"]): Promise<StoreCalls[C]["answer"]> {
    if (stopping && call !== "close") return Promise.reject(new StoreError("stopped", "the store is closed"));
    const overload = overloadOf(pending.values(), call);
    if (overload) return Promise.reject(overload);
    const request = { id: ++lastId, call, ask: question } as StoreRequest;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => expire(request), callTimeoutMs[call]);
      timer.unref();
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
      pending.set(request.id, entry);
      if (ready || call === "open") send(entry);
    });
  }

  function send(entry: PendingCall): void {
    entry.sends++;
    // A channel that breaks is followed by the exit, which decides about the call.
    if (child?.connected) child.send(entry.request, () => undefined);
  }

  function expire({ id, call }: StoreRequest): void {
    const entry = pending.get(id);
    entry?.reject(
      new StoreError("timeout", `the store process did not answer (${call}) within ${callTimeoutMs[call] / 1000} s`),
    );
    if (entry && entry.sends > 0 && provesHang(call)) child?.kill("SIGKILL");
  }

  function receive(reply: StoreReply): void {
    if ("log" in reply) return log(reply.log);
    const entry = pending.get(reply.id);
    if (reply.ok) entry?.resolve(reply.answer);
    else entry?.reject(new StoreError(reply.code, reply.message));
  }

  async function start(): Promise<void> {
    const started = fork(childFile, [], {
      serialization: "advanced",
      execArgv: ["--disable-warning=ExperimentalWarning"],
      env: { ...process.env, NODE_OPTIONS: "" },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child = started;
    started.on("message", receive);
    started.on("error", (fault) => log(`store process: ${fault.message}`));
    started.on("exit", (code, signal) => died(started, signal ?? `exit status ${code}`));
    try {
      await ask("open", options);
    } catch (fault) {
      started.kill("SIGKILL");
      throw fault;
    }
    ready = true;
    for (const entry of [...pending.values()]) send(entry);
  }

  function died(process: ChildProcess, how: string): void {
    if (process !== child) return;
    const wasReady = ready;
    ready = false;
    child = null;
    const { rejected } = afterDeath([...pending.values()]);
    for (const { reject, request } of rejected) {
      reject(new StoreError("stopped", `the store process ended (${how}) before it answered (${request.call})`));
    }
    if (stopping || !wasReady) return;
    log(`the store process ended (${how}), restarting it`);
    scheduleRestart();
  }

  function scheduleRestart(): void {
    setTimeout(() => {
      if (stopping) return;
      restarts++;
      start().then(
        () => {
          pauseMs = firstPauseMs;
        },
        (fault: unknown) => {
          log(`the store process did not start: ${storeErrorOf(fault).message}`);
          scheduleRestart();
        },
      );
    }, pauseMs);
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
  }

  async function stop(): Promise<void> {
    if (stopping) return;
    if (ready) await ask("close", null).catch((fault: unknown) => log(storeErrorOf(fault).message));
    stopping = true;
    for (const { reject } of [...pending.values()]) reject(new StoreError("stopped", "the store is closed"));
    const last = child;
    if (!last) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => last.kill("SIGKILL"), farewellMs);
      last.once("exit", () => {
        clearTimeout(timer);
        resolve();
      });
      if (last.connected) last.disconnect();
    });
  }

  await start();
  return { ask, isReady: () => ready, pid: () => child?.pid ?? null, restarts: () => restarts, stop };
}
