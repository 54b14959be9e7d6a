import { setTimeout } from "node:timers/promises";

/** So that a load ends by itself where nobody stops it. */
const longestMs = 120_000;
const restMs = 20;
const windowSeconds = 20;
/** Prometheus answers at most 11,000. */
const steps = 10_000;

/**
 * Makes a Prometheus's query engine work, by one range query after another over all of its own series; at most two minutes.
 * Answers how many it has answered so far, and the way to stop.
 */
export function startHeavyQueries(address: string): { answered: () => number; stop: () => Promise<void> } {
  const stopped = new AbortController();
  const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(longestMs)]);
  let answered = 0;
  const load = (async () => {
    while (!signal.aborted) {
      const end = Date.now() / 1000;
      const question = new URLSearchParams({
        query: 'sum({__name__=~"prometheus_.+"})',
        start: String(end - windowSeconds),
        end: String(end),
        step: String(windowSeconds / steps),
      });
      // Its engine is to work, not the compression of what it answers.
      const headers = { "Accept-Encoding": "identity" };
      const url = `http://${address}/api/v1/query_range?${question}`;
      const answer = await fetch(url, { signal, headers }).catch(() => null);
      await answer?.arrayBuffer().catch(() => null);
      answered += answer?.ok ? 1 : 0;
      await setTimeout(restMs);
    }
  })();
  return {
    answered: () => answered,
    stop: async () => {
      stopped.abort();
      await load;
    },
  };
}
