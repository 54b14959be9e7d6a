import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));
}

const good: Record<string, string> = {
  "/debug/pprof/goroutine": "profiles/pricing-healthy.goroutine.pb.gz",
  "/debug/pprof/goroutine?debug=2": "capture/pricing-healthy.goroutine.debug2.txt",
  "/debug/pprof/heap": "profiles/pricing-healthy.heap.pb.gz",
  "/debug/pprof/threadcreate": "profiles/pricing-healthy.threadcreate.pb.gz",
  "/debug/pprof/profile?seconds=1": "profiles/pricing-cpu.cpu.pb.gz",
};

/** The real bytes that a Go process answers at `path`. */
export function goodBytes(path: string): Buffer {
  return fixture(good[path] ?? "no such profile");
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export function answerWell(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("content-type", "application/octet-stream").end(goodBytes(request.url ?? ""));
}

/** Answers with `body`, whole. */
export function answerWith(body: string | Uint8Array, status = 200, contentType = "text/plain; charset=utf-8"): Answer {
  return (_, response) => void response.writeHead(status, { "content-type": contentType }).end(body);
}

/** A real HTTP server that gives profiles, but for what `answers` says of a path; it lives as long as the test. */
export async function startPprofServer(
  answers: Record<string, Answer> = {},
): Promise<{ url: string; requested: string[] }> {
  const requested: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    requested.push(path);
    (answers[path] ?? answerWell)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requested };
}
