import type { ServerResponse } from "node:http";

const titles = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
} as const;

/** An error as RFC 9457 has it: `detail` is one sentence for a person. */
export interface Problem {
  status: keyof typeof titles;
  detail: string;
  /** What stood in the way of a capture. */
  outcome?: string;
  /** Wrong parameters by name. */
  errors?: { parameter: string; detail: string }[];
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" })
    .end(JSON.stringify(body));
}

/** `type` is `about:blank`: the status says all there is to the kind of problem. */
export function sendProblem(response: ServerResponse, problem: Problem): void {
  const body = { type: "about:blank", title: titles[problem.status], ...problem };
  response
    .writeHead(problem.status, { "Content-Type": "application/problem+json", "Cache-Control": "no-store" })
    .end(JSON.stringify(body));
}
