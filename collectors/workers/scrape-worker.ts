import { Worker } from "node:worker_threads";
import type { Milliseconds } from "../../model/units.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./messages.ts";

const entry = new URL("./worker.ts", import.meta.url);
const firstRestartMs: Milliseconds = 200;
const longestRestartMs: Milliseconds = 30_000;
/** A worker that lived this long did not die of its start. */
const healthyMs: Milliseconds = 60_000;
const stopWithinMs: Milliseconds = 3000;

export interface ScrapeWorkerPorts {
  /** What the worker is to know at its start, and at every new one. */
  start: () => WorkerStart;
  /** What it is told first, at its start and at every new one. */
  begun: (post: (message: ToWorker) => void) => void;
  message: (message: FromWorker) => void;
  /** It died; a new one is on its way. */
  died: () => void;
  log: (line: string) => void;
}

export interface ScrapeWorker {
  /** False: there is no worker just now. */
  post: (message: ToWorker) => boolean;
  stop: () => Promise<void>;
}

/** A worker thread that is begun again when it dies, at once and then ever more slowly. */
export function startScrapeWorker(ports: ScrapeWorkerPorts): ScrapeWorker {
  let worker: Worker | null = null;
  let stopping = false;
  let deaths = 0;
  let restart: NodeJS.Timeout | undefined;
  const begin = () => {
    const begunMs = performance.now();
    const born = new Worker(entry, { workerData: ports.start(), name: "meshscope-scraper" });
    worker = born;
    born.on("message", ports.message);
    born.on("error", (error: unknown) => ports.log(`scraping worker: ${describe(error)}`));
    born.on("exit", () => {
      worker = null;
      if (stopping) return;
      deaths = performance.now() - begunMs > healthyMs ? 1 : deaths + 1;
      const waitMs = Math.min(longestRestartMs, firstRestartMs * 2 ** (deaths - 1));
      ports.log(`scraping worker: it ended and is begun again in ${waitMs} ms`);
      ports.died();
      restart = setTimeout(begin, waitMs);
    });
    ports.begun((message) => born.postMessage(message));
  };
  begin();
  return {
    post(message) {
      worker?.postMessage(message);
      return worker !== null;
    },
    async stop() {
      stopping = true;
      clearTimeout(restart);
      const last = worker;
      if (last === null) return;
      const ended = new Promise<void>((resolve) => last.once("exit", () => resolve()));
      last.postMessage({ type: "stop" } satisfies ToWorker);
      const impatience = setTimeout(() => void last.terminate(), stopWithinMs);
      await ended;
      clearTimeout(impatience);
    },
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
