import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { FolderLock } from "../folder-lock.ts";
import { lockData } from "./data-lock.ts";
import { HotTableError } from "./generation.ts";
import type { SeriesOptions, StoreCalls, StoreReply, StoreRequest } from "./messages.ts";
import { unpackBatch } from "./packed-batch.ts";
import { openSeries, type Series } from "./series.ts";
import { storeErrorOf } from "./store-error.ts";

/**
 * The store process. It serves the process that forked it over IPC and ends with it: when the channel closes, however
 * that came about. Everything acknowledged is in the journal by then, so it can stop at any moment.
 */
let series: Series | null = null;
let lock: FolderLock | null = null;

function send(reply: StoreReply): void {
  if (process.connected) process.send?.(reply);
}

function log(line: string): void {
  send({ log: line });
}

async function open(options: SeriesOptions): Promise<null> {
  const folder = join(options.dataDir, "series");
  await mkdir(folder, { recursive: true });
  lock = await lockData(folder);
  // Files are named relative to here, so that nothing from outside stands in SQL.
  process.chdir(folder);
  series = await openSeries(options, { now: Date.now, log, epoch: randomUUID() });
  scheduleTick(series, options.tickMs);
  return null;
}

function end(fault: unknown): void {
  log(`the store process stops: ${String(fault)}`);
  setImmediate(() => process.exit(1));
}

function scheduleTick(of: Series, tickMs: number): void {
  setTimeout(() => {
    of.tick().then(() => scheduleTick(of, tickMs), end);
  }, tickMs);
}

async function answer(request: StoreRequest): Promise<StoreCalls[StoreRequest["call"]]["answer"]> {
  if (request.call === "open") return await open(request.ask);
  if (!series) throw new Error("the store is not open");
  switch (request.call) {
    case "append":
      await series.append(unpackBatch(request.ask));
      return null;
    case "traffic":
      return await series.traffic(request.ask);
    case "process":
      return await series.process(request.ask);
    case "stats":
      return series.stats();
    case "close":
      await series.close();
      lock?.release();
      return null;
  }
}

process.on("message", (request: StoreRequest) => {
  answer(request).then(
    (result) => send({ id: request.id, ok: true, answer: result }),
    (fault: unknown) => {
      const { code, message } = storeErrorOf(fault);
      send({ id: request.id, ok: false, code, message });
      // What is in memory is no longer what is in the journal: the next process reads the journal again.
      if (fault instanceof HotTableError) end(fault);
    },
  );
});
process.on("disconnect", () => process.exit(0));
// Ctrl-C reaches every process of the terminal; the console closes the store when its own work is done.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);
process.on("uncaughtException", end);
process.on("unhandledRejection", end);
