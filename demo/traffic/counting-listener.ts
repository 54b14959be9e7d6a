import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { count, countCode, type MetricsObject, observeNs } from "../mosn/metrics-object.ts";
import { type ByteMeter, byteMeter } from "./byte-meter.ts";

/** What a listener answers; `failedInMesh`: the sidecar itself is the cause (no route, no upstream). */
export interface Reply {
  status: number;
  body: string;
  failedInMesh?: boolean;
}

export type RequestHandler = (path: string) => Promise<Reply>;

/**
 * A listener as MOSN has it: an HTTP server whose connections, bytes, requests, times and codes count into `objects`.
 * Process time is what the listener itself needs, the whole less the handler's part.
 */
export function countingListener(
  objects: readonly MetricsObject[],
  handle: RequestHandler,
  random: () => number,
): Server {
  const parts: ListenerParts = { objects, handle, random, meter: byteMeter() };
  const server = createServer((request, response) => {
    void serve(parts, request, response);
  });
  server.on("connection", (socket: Socket) => {
    count(objects, "connection_total");
    count(objects, "connection_active");
    socket.on("close", () => {
      count(objects, "connection_destroy");
      count(objects, "connection_active", -1);
    });
  });
  return server;
}

interface ListenerParts {
  objects: readonly MetricsObject[];
  handle: RequestHandler;
  random: () => number;
  meter: ByteMeter;
}

async function serve(parts: ListenerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { objects, handle, random, meter } = parts;
  const receivedMs = performance.now();
  let handledMs: number | null = null;
  count(objects, "request_total");
  count(objects, "request_active");
  response.on("close", () => {
    const totalMs = performance.now() - receivedMs;
    count(objects, "request_active", -1);
    if (response.writableFinished) countCode(objects, response.statusCode);
    else count(objects, "request_reset");
    observeNs(objects, "request_time", ns(totalMs), random);
    observeNs(objects, "process_time", ns(Math.max(0, totalMs - (handledMs ?? totalMs))), random);
    const bytes = meter(request.socket);
    count(objects, "bytes_read_total", bytes.read);
    count(objects, "bytes_write_total", bytes.written);
  });
  const startedMs = performance.now();
  const reply = await replyOf(handle, request.url ?? "/");
  handledMs = performance.now() - startedMs;
  if (reply.failedInMesh) count(objects, "request_failed");
  const length = Buffer.byteLength(reply.body);
  response.writeHead(reply.status, { "Content-Type": "application/json", "Content-Length": length });
  response.end(reply.body);
}

async function replyOf(handle: RequestHandler, path: string): Promise<Reply> {
  try {
    return await handle(path);
  } catch (error) {
    return { status: 500, body: String(error) };
  }
}

function ns(milliseconds: number): number {
  return Math.round(milliseconds * 1e6);
}
