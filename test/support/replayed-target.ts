import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import type { RecordedScrape } from "./recording.ts";
import { freePort } from "./running-console.ts";

/** A recorded process that answers each scrape with the next frame of its recording. */
export interface ReplayedTarget {
  address: string;
  /** When each frame was asked for, by its place in the recording; those that refused are not in it. */
  served: ReadonlyMap<number, Served>;
  /** Whether the next frame is a failed scrape: nobody listens then. */
  isDown: () => boolean;
  /** Ends a failed frame: listens again, with the frame after it. */
  recover: () => Promise<void>;
  isOver: () => boolean;
  stop: () => Promise<void>;
}

/** The moment of a scrape, in Unix ms. */
export interface Served {
  atMs: number;
  /** False: this process had too little time to know. */
  isSure: boolean;
}

const beatMs = 5;
/** A moment that is known less well says too little of a window of one second. */
const latestMs = 25;

/** Serves `frames` on a free port, one connection for each; where the recording is over, it answers 503. */
export async function replayTarget(frames: readonly RecordedScrape[]): Promise<ReplayedTarget> {
  const port = await freePort();
  const served = new Map<number, Served>();
  const connected = new WeakMap<Socket, Served>();
  let next = 0;
  let server: Server | null = null;
  let lastBeatMs = Date.now();
  let lateMs = 0;
  const heart = setInterval(() => {
    lateMs = Date.now() - lastBeatMs - beatMs;
    lastBeatMs += lateMs + beatMs;
  }, beatMs);

  const close = (): Promise<void> =>
    new Promise((resolve) => {
      if (!server) return resolve();
      server.close(() => resolve());
      server = null;
    });
  const listen = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server = createServer((request, response) => {
        const frame = frames[next];
        // So that no kept connection leads past a closed door.
        response.setHeader("connection", "close");
        if (frame?.body === undefined) return void response.writeHead(503).end();
        served.set(next++, connected.get(request.socket) ?? { atMs: Date.now(), isSure: false });
        if (frames[next]?.error !== undefined) void close();
        response.setHeader("content-type", frame.contentType ?? "text/plain").end(frame.body);
      });
      // A scrape begins with its connection, which the system takes whether or not this process has time.
      server.on("connection", (socket) => {
        const atMs = Date.now();
        connected.set(socket, { atMs, isSure: Math.max(lateMs, atMs - lastBeatMs) <= latestMs });
      });
      server.once("error", reject).listen(port, "127.0.0.1", resolve);
    });

  await listen();
  return {
    address: `127.0.0.1:${port}`,
    served,
    isDown: () => frames[next]?.error !== undefined,
    async recover() {
      next++;
      await listen();
    },
    isOver: () => next >= frames.length,
    stop() {
      clearInterval(heart);
      return close();
    },
  };
}
