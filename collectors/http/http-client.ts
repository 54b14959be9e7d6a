import { AnswerReader } from "./answer-reader.ts";
import { type ConnectionLimits, createConnections } from "./connections.ts";
import { createDeadlines } from "./deadlines.ts";
import { type AskOptions, Exchange, type HttpAnswer } from "./exchange.ts";
import type { HttpRequest } from "./http-request.ts";

/** Readers that wait for their next answer; each may hold a body's memory. */
const mostReaders = 64;

/** HTTP/1.1 over connections that are kept, as scraping needs it: GET, and a body that is whole or none. */
export interface HttpClient {
  /** `take` is called once, and later; the body is written over when it returns. Redirects are not followed. */
  ask: (request: HttpRequest, options: AskOptions, take: (answer: HttpAnswer) => void) => void;
  /** Closes what is idle. */
  close: () => void;
}

export function httpClient(limits: ConnectionLimits): HttpClient {
  const parts = { connections: createConnections(limits), deadlines: createDeadlines() };
  const readers: AnswerReader[] = [];
  return {
    ask(request, options, take) {
      const reader = readers.pop() ?? new AnswerReader();
      const taken = (answer: HttpAnswer) => {
        take(answer);
        if (readers.length < mostReaders) readers.push(reader);
      };
      new Exchange(parts, request, options, reader, taken).begin();
    },
    close: parts.connections.closeIdle,
  };
}
