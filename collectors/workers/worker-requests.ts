/** Questions that workers have not answered yet. */
export interface WorkerRequests<T> {
  /** `ask` sends the question to its worker; false: there is no worker, the answer is null. */
  ask: (worker: number, ask: (request: number) => boolean) => Promise<T | null>;
  answer: (request: number, answer: T | null) => void;
  /** Answers null to everything that was asked of a worker, or of all. */
  giveUp: (worker: number | "all") => void;
}

export function workerRequests<T>(): WorkerRequests<T> {
  const open = new Map<number, { worker: number; resolve: (answer: T | null) => void }>();
  let last = 0;
  const answer = (request: number, given: T | null) => {
    open.get(request)?.resolve(given);
    open.delete(request);
  };
  return {
    ask(worker, ask) {
      const request = ++last;
      return new Promise((resolve) => {
        open.set(request, { worker, resolve });
        if (!ask(request)) answer(request, null);
      });
    },
    answer,
    giveUp(worker) {
      for (const [request, asked] of open) if (worker === "all" || asked.worker === worker) answer(request, null);
    },
  };
}
