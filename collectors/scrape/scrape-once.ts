import type { ScrapeTarget } from "../../model/targets.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import { mosnStatsExposition } from "../sidecars/mosn-stats.ts";
import { answerFault } from "./answer-fault.ts";
import { asExposition } from "./as-exposition.ts";
import { steadyNowMs } from "./due-timer.ts";
import { type HttpGetter, type PreparedGet, preparedGet } from "./http-get.ts";

const ownHeaders = {
  Accept: "text/plain;version=0.0.4;q=1,*/*;q=0.1",
  "Accept-Encoding": "gzip",
  "User-Agent": "Meshscope",
};

/** One answer of a target: its body, or why there is none worth parsing. */
export interface ScrapeAnswer {
  /** Written over when whoever takes it returns. */
  body: Uint8Array;
  /** "" where the body may be an exposition. */
  fault: string;
  atMs: UnixMs;
  tookMs: Milliseconds;
}

/** Fetches the exposition of a target within its limits. The time of a scrape is the moment of its request. */
export type ScrapeOnce = (target: ScrapeTarget, atMs: UnixMs, take: (answer: ScrapeAnswer) => void) => void;

const nothing = new Uint8Array();
const openBrace = 123;

export function scrapesOver(getter: HttpGetter): ScrapeOnce {
  const prepared = new WeakMap<ScrapeTarget, PreparedGet>();
  const getOf = (target: ScrapeTarget): PreparedGet => {
    const known = prepared.get(target);
    if (known) return known;
    const made = preparedGet(target.url, {
      timeoutMs: target.timeoutMs,
      maxBytes: target.limits.bodyBytes,
      access: target.access ?? null,
      headers: { ...ownHeaders, ...target.headers },
    });
    prepared.set(target, made);
    return made;
  };
  return (target, atMs, take) => {
    const startMs = steadyNowMs();
    getter.ask(getOf(target), (result) => {
      const tookMs = steadyNowMs() - startMs;
      if ("failure" in result) return take({ body: nothing, fault: result.failure, atMs, tookMs });
      const { status, contentType } = result;
      const body = asExposition(result.body);
      const stats =
        status === 200 && body[0] === openBrace ? mosnStatsExposition(new TextDecoder().decode(body)) : null;
      if (stats !== null) return take({ body: new TextEncoder().encode(stats), fault: "", atMs, tookMs });
      take({ body, fault: answerFault(status, contentType, body), atMs, tookMs });
    });
  };
}
