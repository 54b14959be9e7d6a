import type { ScrapeTarget } from "../../model/targets.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import { answerFault } from "./answer-fault.ts";
import { steadyNowMs } from "./due-timer.ts";
import type { HttpGetter } from "./http-get.ts";

const ownHeaders = {
  Accept: "text/plain;version=0.0.4;q=1,*/*;q=0.1",
  "Accept-Encoding": "gzip",
  "User-Agent": "Meshscope",
};

/** One answer of a target: its body, or why there is none worth parsing. */
export interface ScrapeAnswer {
  body: Uint8Array;
  /** "" where the body may be an exposition. */
  fault: string;
  atMs: UnixMs;
  tookMs: Milliseconds;
}

/** Fetches the exposition of a target within its limits. The time of a scrape is the moment of its request. */
export async function scrapeOnce(getter: HttpGetter, target: ScrapeTarget, atMs: UnixMs): Promise<ScrapeAnswer> {
  const startMs = steadyNowMs();
  const result = await getter.get(target.url, {
    timeoutMs: target.timeoutMs,
    maxBytes: target.limits.bodyBytes,
    access: target.access ?? null,
    headers: { ...ownHeaders, ...target.headers },
  });
  const tookMs = steadyNowMs() - startMs;
  if ("failure" in result) return { body: new Uint8Array(), fault: result.failure, atMs, tookMs };
  return { body: result.body, fault: answerFault(result.status, result.contentType, result.body), atMs, tookMs };
}
