import type { RunningCapture } from "./capture-budget.ts";

/** Captures of siblings that are under way, each of which ends early where what fires needs its place. */
export interface YieldingCaptures {
  /** Aborted, with why, when the capture has to give way. */
  begin: (capture: RunningCapture) => AbortSignal;
  giveWay: (captures: readonly RunningCapture[]) => void;
  /** It is over, or never began. */
  end: (capture: RunningCapture) => void;
  /** Resolves when none of them asks the instance any more, with whether one did: it may be busy with it for a while. */
  gone: (instanceKey: string) => Promise<boolean>;
}

interface Yielding {
  capture: RunningCapture;
  abort: AbortController;
  over: PromiseWithResolvers<void>;
}

export function createYieldingCaptures(): YieldingCaptures {
  const underWay = new Map<string, Yielding>();
  return {
    begin(capture) {
      const abort = new AbortController();
      underWay.set(capture.id, { capture, abort, over: Promise.withResolvers() });
      return abort.signal;
    },
    giveWay(captures) {
      for (const { id } of captures)
        underWay.get(id)?.abort.abort("it gave way to the capture of an instance that fired");
    },
    end({ id }) {
      underWay.get(id)?.over.resolve();
      underWay.delete(id);
    },
    async gone(instanceKey) {
      const here = [...underWay.values()].filter(({ capture }) => capture.instanceKey === instanceKey);
      const given = here.filter(({ abort }) => abort.signal.aborted);
      await Promise.all(given.map(({ over }) => over.promise));
      return given.length > 0;
    },
  };
}
