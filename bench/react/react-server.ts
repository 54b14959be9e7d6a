import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

// A process of its own, whose clock sees both ends of a reaction: every target on one port, told apart by path
// (`/NUMBER/metrics`). A target that is told to is sick in its next body, and in that one alone.

/** What one kind of request costs the process that is watched. */
export interface Cost {
  requests: number;
  /** Headers and bodies, both ways. */
  bytes: number;
}
export type Door = "scrape" | "admin" | "probe" | "profile";

export interface Report {
  /** From the last byte of the body to the first of the request for a profile, in ms; one for each that was asked. */
  reactionsMs: number[];
  /** Sick bodies so far. */
  sick: number;
  costs: Record<Door, Cost>;
}

export type ToServer = { type: "sicken"; targets: number[] } | { type: "report" };

const fixture = (name: string) => readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url));
const bodyOf = (goroutines: number) =>
  Buffer.from(
    fixture("mosn-1.6.0/metrics.prom")
      .toString()
      .replace(/^go_goroutines .*$/m, `go_goroutines ${goroutines}`),
  );
const healthyBody = bodyOf(120);
const sickBody = bodyOf(250_000);
const profile = fixture("profiles/mosn-load.goroutine.pb.gz");
const adminAnswers: Readonly<Record<string, Buffer>> = {
  "api/v1/version": fixture("mosn-1.6.0/version"),
  "api/v1/states": fixture("mosn-1.6.0/states"),
  "api/v1/config_dump": fixture("mosn-1.6.0/config_dump_alllisteners"),
};

const sick = new Set<number>();
const lastByteMs = new Map<number, number>();
const bytesBefore = new WeakMap<Socket, number>();
const report: Report = {
  reactionsMs: [],
  sick: 0,
  costs: {
    scrape: { requests: 0, bytes: 0 },
    admin: { requests: 0, bytes: 0 },
    probe: { requests: 0, bytes: 0 },
    profile: { requests: 0, bytes: 0 },
  },
};

function answer(request: IncomingMessage, response: ServerResponse): Door {
  const [, number = "", path = ""] = /^\/(\d+)\/([^?]*)/.exec(request.url ?? "") ?? [];
  const target = Number(number);
  const told = adminAnswers[path];
  if (path === "metrics") {
    const isSick = sick.delete(target);
    if (isSick) {
      report.sick++;
      response.once("finish", () => lastByteMs.set(target, performance.now()));
    }
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(isSick ? sickBody : healthyBody);
    return "scrape";
  }
  if (told) {
    response.end(told);
    return "admin";
  }
  if (path === "debug/pprof/") {
    response.end("<html><title>/debug/pprof/</title>profile heap goroutine</html>");
    return "probe";
  }
  const sinceMs = lastByteMs.get(target);
  if (sinceMs !== undefined) report.reactionsMs.push(performance.now() - sinceMs);
  lastByteMs.delete(target);
  response.writeHead(200, { "content-type": "application/octet-stream" }).end(profile);
  return "profile";
}

const server = createServer((request, response) => {
  const cost = report.costs[answer(request, response)];
  cost.requests++;
  response.once("close", () => {
    const { socket } = request;
    const bytes = socket.bytesRead + socket.bytesWritten;
    cost.bytes += bytes - (bytesBefore.get(socket) ?? 0);
    bytesBefore.set(socket, bytes);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));

process.on("message", (message: ToServer) => {
  if (message.type === "report") process.send?.(report);
  else for (const target of message.targets) sick.add(target);
});
process.on("disconnect", () => process.exit(0));
