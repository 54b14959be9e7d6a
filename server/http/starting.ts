import type { IncomingMessage, ServerResponse } from "node:http";
import { isForPrograms } from "./access.ts";
import { sendProblem } from "./answers.ts";

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Meshscope</title>
<body style="background:#0d0f13;color:#b8bac1;font:13px/19px system-ui;padding:32px">Meshscope is starting; this page opens by itself.</body></html>`;

/** Answers until the console can: the port is taken at once, so that a second start fails at once. */
export function answerStarting(request: IncomingMessage, response: ServerResponse): void {
  if (request.url === "/healthz") {
    response.writeHead(200, { "content-type": "application/json" }).end('{"status":"ok"}');
    return;
  }
  response.setHeader("retry-after", "1");
  if (isForPrograms((request.url ?? "").split("?")[0] ?? "")) {
    sendProblem(response, { status: 503, detail: "Meshscope is starting." });
    return;
  }
  response.writeHead(503, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(page);
}
