import { createServer, type Server, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { ApiContext } from "../../../server/api/trpc.ts";
import type { AccessPolicy } from "../../../server/http/access.ts";
import { createRequestHandler, type RequestHandlerParts } from "../../../server/http/request-handler.ts";
import { createMetrics } from "../../../server/metrics/metrics.ts";
import { madeReads, nowMs, profileBytes, sha256 } from "./made-reads.ts";

export const open: AccessPolicy = { token: null, hosts: ["127.0.0.1"] };
export const token = "correct-horse-battery";
export const closed: AccessPolicy = { token, hosts: ["127.0.0.1"] };

/** There is no profile. */
export const noProfiles: RequestHandlerParts["profiles"] = {
  sha256Of: () => Promise.resolve(null),
  exported: () => Promise.resolve(null),
  facts: () => Promise.resolve(null),
  tree: () => Promise.resolve(null),
  table: () => Promise.resolve(null),
  sandwich: () => Promise.resolve(null),
  goroutines: () => Promise.resolve(null),
  goroutineBases: () => Promise.resolve({ own: null, siblings: [], previous: [], others: [], dump: null }),
  outside: () => Promise.resolve(null),
  list: () => Promise.resolve({ rows: [], total: 0 }),
};

/** Refuses every capture. */
/** No saved views, and none is kept. */
export const noRules: ApiContext["rules"] = {
  saved: () => [],
  preview: async () => ({ rule: null, problems: [], replay: null }),
  save: async () => ({ name: "r", problems: [] }),
  remove: async () => false,
};

export const noSavedViews: ApiContext["savedViews"] = {
  list: () => Promise.resolve([]),
  save: () => Promise.resolve(null),
  remove: () => Promise.resolve(false),
};

export const neverAsked: ApiContext["askCapture"] = () =>
  Promise.resolve({ started: false, outcome: "disabled", why: "Captures are not taken here." });

/** Knows no capture. */
export const neverPinned: ApiContext["pinCapture"] = () => Promise.resolve(false);

/** The real handler on a real server over the made mesh, until the test is over; lines of its log go to `logged`. */
export async function start(over: Partial<RequestHandlerParts> = {}, logged: string[] = []): Promise<string> {
  const { reads } = madeReads();
  const handler = createRequestHandler({
    reads,
    profiles: noProfiles,
    receiveProfile: () => Promise.reject(new Error("no profile is taken here")),
    maxProfileBytes: () => 1_000_000,
    archiveBytes: (wanted) => Promise.resolve(wanted === sha256 ? profileBytes : null),
    now: () => nowMs,
    access: open,
    health: { targets: () => "2 known" },
    api: {
      reads,
      profiles: noProfiles,
      askCapture: neverAsked,
      pinCapture: neverPinned,
      savedViews: noSavedViews,
      rules: noRules,
      startFault: null,
    },
    metrics: createMetrics("0.1.0"),
    next: (_request, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end("page");
      return Promise.resolve();
    },
    log: (line) => logged.push(line),
    ...over,
  });
  const server = createServer(handler).listen(0, "127.0.0.1");
  onTestFinished(() => stop(server));
  await new Promise((done) => server.once("listening", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function stop(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

/** `fetch` may not set Host or Origin. */
export function raw(
  base: string,
  path: string,
  headers: Record<string, string>,
  method = "GET",
): Promise<{ status: number; body: string }> {
  return new Promise((done, failed) => {
    const request = send(`${base}${path}`, { headers, method }, async (response) => {
      let body = "";
      for await (const chunk of response) body += String(chunk);
      done({ status: response.statusCode ?? 0, body });
    });
    request.on("error", failed).end();
  });
}
