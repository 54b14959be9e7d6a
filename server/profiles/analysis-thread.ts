import { Worker } from "node:worker_threads";
import type { AnalysisAnswers, AnalysisQuestion, AnalysisReply, AnalysisThreadData } from "./analysis-question.ts";
import { ProfileError } from "./profile-error.ts";
import type { ProfileLimits } from "./profile-limits.ts";

/** One worker thread that decodes profiles, so that no page waits for one. */
export interface AnalysisThread {
  /** Rejects with `ProfileError` where the profile cannot be read within the limits. */
  ask: <Q extends AnalysisQuestion>(question: Q) => Promise<AnalysisAnswers[Q["ask"]]>;
  close: () => Promise<void>;
}

interface Waiting {
  question: AnalysisQuestion;
  resolve: (answer: AnalysisAnswers[keyof AnalysisAnswers]) => void;
  reject: (error: Error) => void;
}

const maxWaiting = 200;

/** The thread starts with the first question and again after one that it did not survive. */
export function createAnalysisThread(folder: string, limits: ProfileLimits): AnalysisThread {
  const waiting: Waiting[] = [];
  let worker: Worker | null = null;
  let asked: { by: Waiting; timer: NodeJS.Timeout } | null = null;
  let closed = false;

  const finish = (settle: (by: Waiting) => void): void => {
    if (!asked) return;
    const { by, timer } = asked;
    clearTimeout(timer);
    asked = null;
    settle(by);
    next();
  };
  const abandon = (error: Error): void => {
    const lost = worker;
    worker = null;
    void lost?.terminate();
    finish((by) => by.reject(error));
  };
  const started = (): Worker => {
    if (worker) return worker;
    const thread = startWorker(folder, limits);
    thread.on("message", (reply: AnalysisReply) => finish((by) => settleBy(reply, by)));
    thread.on("error", (error) => thread === worker && abandon(asProfileError(error, limits)));
    thread.on(
      "exit",
      () => thread === worker && abandon(new ProfileError("reading the profile ended without an answer")),
    );
    worker = thread;
    return thread;
  };
  const next = (): void => {
    const by = asked ? undefined : waiting.shift();
    if (!by) return;
    const seconds = limits.timeMs / 1000;
    const late = new ProfileError(`reading the profile took longer than ${seconds} s; it was given up`);
    asked = { by, timer: setTimeout(() => abandon(late), limits.timeMs) };
    started().postMessage(by.question);
  };

  return {
    ask: <Q extends AnalysisQuestion>(question: Q) =>
      new Promise<AnalysisAnswers[Q["ask"]]>((resolve, reject) => {
        if (closed) return reject(new Error("the reader of profiles is closed"));
        if (waiting.length >= maxWaiting) return reject(new Error("too many profiles are being read; ask again"));
        // The thread answers each question with what its `ask` names.
        waiting.push({ question, resolve: (answer) => resolve(answer as AnalysisAnswers[Q["ask"]]), reject });
        next();
      }),
    close: async () => {
      closed = true;
      const ended = new Error("the reader of profiles is closed");
      for (const { reject } of waiting.splice(0)) reject(ended);
      const last = worker;
      abandon(ended);
      await last?.terminate();
    },
  };
}

function startWorker(folder: string, limits: ProfileLimits): Worker {
  const workerData: AnalysisThreadData = { folder, limits };
  const worker = new Worker(new URL("./analysis-worker.ts", import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: Math.round(limits.heapBytes / 1024 / 1024) },
  });
  worker.unref();
  return worker;
}

function settleBy(reply: AnalysisReply, by: Waiting): void {
  if ("answer" in reply) by.resolve(reply.answer);
  else by.reject("unreadable" in reply ? new ProfileError(reply.unreadable) : new Error(reply.fault));
}

function asProfileError(error: unknown, limits: ProfileLimits): Error {
  const code = error instanceof Error && "code" in error ? error.code : "";
  const mebibytes = Math.round(limits.heapBytes / 1024 / 1024);
  if (code === "ERR_WORKER_OUT_OF_MEMORY")
    return new ProfileError(`reading the profile needs more than ${mebibytes} MiB`);
  return error instanceof Error ? error : new Error(String(error));
}
