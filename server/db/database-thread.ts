import { Worker } from "node:worker_threads";
import { DriverAdapterError } from "@prisma/driver-adapter-utils";
import type { DatabaseCall, DatabaseThreadData, FromDatabase } from "./database-messages.ts";

/** PGlite in a thread of its own. */
export interface DatabaseThread {
  /** Answers come in the order of the calls, but for what waits for a transaction to end. Rejects with `DriverAdapterError` for what the database says. */
  ask: <T>(call: DatabaseCall) => Promise<T>;
  close: () => Promise<void>;
}

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** Starts the thread. Rejects where PGlite cannot open the folder. */
export async function startDatabaseThread(folder: string): Promise<DatabaseThread> {
  const workerData: DatabaseThreadData = { folder };
  const worker = new Worker(new URL("./database-worker.ts", import.meta.url), {
    workerData,
    name: "meshscope-database",
  });
  const waiting = new Map<number, Waiting>();
  let lastRequest = 0;
  let ended: Error | null = null;

  const answered = (request: number): Promise<unknown> =>
    new Promise((resolve, reject) => void waiting.set(request, { resolve, reject }));
  const opened = answered(0);
  worker.on("message", (message: FromDatabase) => {
    const by = waiting.get(message.request);
    waiting.delete(message.request);
    if ("value" in message) by?.resolve(message.value);
    else by?.reject("refusal" in message ? new DriverAdapterError(message.refusal) : new Error(message.fault));
  });
  const end = (why: Error): void => {
    ended ??= why;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on("error", (error: unknown) => end(error instanceof Error ? error : new Error(String(error))));
  const exited = new Promise<void>((resolve) => {
    worker.on("exit", () => {
      end(new Error("the database has ended"));
      resolve();
    });
  });
  const ask = async <T>(call: DatabaseCall): Promise<T> => {
    if (ended) throw ended;
    lastRequest += 1;
    const answer = answered(lastRequest);
    worker.postMessage({ request: lastRequest, ...call });
    // The thread answers each call with what a driver adapter answers it with.
    return (await answer) as T;
  };
  try {
    await opened;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  return {
    ask,
    close: async () => {
      if (ended) return;
      await ask({ call: "close" });
      await exited;
    },
  };
}
