import type { RuleState } from "../../model/rules.ts";

/** Questions for rule states that workers have not answered yet. */
export interface RuleStateRequests {
  /** `ask` sends the question to its worker; false: there is no worker, the answer is null. */
  ask: (worker: number, ask: (request: number) => boolean) => Promise<RuleState[] | null>;
  answer: (request: number, states: RuleState[] | null) => void;
  /** Answers null to everything that was asked of a worker, or of all. */
  giveUp: (worker: number | "all") => void;
}

export function ruleStateRequests(): RuleStateRequests {
  const open = new Map<number, { worker: number; resolve: (states: RuleState[] | null) => void }>();
  let last = 0;
  const answer = (request: number, states: RuleState[] | null) => {
    open.get(request)?.resolve(states);
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
