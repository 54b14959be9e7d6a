import { createServer, type Server } from "node:http";
import type { RecordedScrape } from "./recording.ts";
import { freePort } from "./running-console.ts";

/** A recorded process that answers each scrape with the next frame of its recording. */
export interface ReplayedTarget {
  address: string;
  /** When each frame was asked for, by its place in the recording; those that refused have none. Unix ms. */
  servedMs: ReadonlyMap<number, number>;
  /** Whether the next frame is a failed scrape: nobody listens then. */
  isDown: () => boolean;
  /** Ends a failed frame: listens again, with the frame after it. */
  recover: () => Promise<void>;
  isOver: () => boolean;
  stop: () => Promise<void>;
}

/** Serves `frames` on a free port, one connection for each; where the recording is over, it answers 503. */
export async function replayTarget(frames: readonly RecordedScrape[]): Promise<ReplayedTarget> {
  const port = await freePort();
  const servedMs = new Map<number, number>();
  let next = 0;
  let server: Server | null = null;

  const close = (): Promise<void> =>
    new Promise((resolve) => {
      if (!server) return resolve();
      server.close(() => resolve());
      server = null;
    });
  const listen = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server = createServer((_, response) => {
        const frame = frames[next];
        // So that no kept connection leads past a closed door.
        response.setHeader("connection", "close");
        if (frame?.body === undefined) return void response.writeHead(503).end();
        servedMs.set(next++, Date.now());
        if (frames[next]?.error !== undefined) void close();
        response.setHeader("content-type", frame.contentType ?? "text/plain").end(frame.body);
      });
      server.once("error", reject).listen(port, "127.0.0.1", resolve);
    });

  await listen();
  return {
    address: `127.0.0.1:${port}`,
    servedMs,
    isDown: () => frames[next]?.error !== undefined,
    async recover() {
      next++;
      await listen();
    },
    isOver: () => next >= frames.length,
    stop: close,
  };
}
