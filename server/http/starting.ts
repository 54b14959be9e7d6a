import type { IncomingMessage, ServerResponse } from "node:http";

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Meshscope</title>
<body style="background:#0d0f13;color:#b8bac1;font:13px/19px system-ui;padding:32px">Meshscope is starting; this page opens by itself.</body></html>`;

/** Answers until the console can: the port is taken at once, so that a second start fails at once. */
export function answerStarting(request: IncomingMessage, response: ServerResponse): void {
  if (request.url === "/healthz") {
    response.writeHead(200, { "content-type": "application/json" }).end('{"status":"ok"}');
    return;
  }
  response
    .writeHead(503, { "content-type": "text/html; charset=utf-8", "retry-after": "1", "cache-control": "no-store" })
    .end(page);
}
