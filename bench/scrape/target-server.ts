import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { steadyBodies } from "../bodies/steady-bodies.ts";

// A process of its own, so that its CPU is nobody's: serves MOSN bodies, the next one at every scrape.

/** What was served, by the scraper's user agent up to its version. */
export type Served = Record<string, { scrapes: number; samples: number }>;

const count = Number(process.argv[2]);
const bodies = steadyBodies(400);
const served: Served = {};

const serve = (target: number) => {
  const next = new Map<string, number>();
  return createServer((request, response) => {
    const agent = (request.headers["user-agent"] ?? "").split("/")[0] ?? "";
    const frame = next.get(agent) ?? target;
    next.set(agent, frame + 1);
    const frames = bodies[target % bodies.length] ?? [];
    const { bytes, samples } = frames[frame % frames.length] ?? { bytes: Buffer.alloc(0), samples: 0 };
    const sum = (served[agent] ??= { scrapes: 0, samples: 0 });
    sum.scrapes++;
    sum.samples += samples;
    response.writeHead(200, {
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
      "content-length": bytes.length,
    });
    response.end(bytes);
  });
};

const servers = Array.from({ length: count }, (_, target) => serve(target));
const ports = await Promise.all(
  servers.map(
    (server) =>
      new Promise<number>((resolve) => {
        server.keepAliveTimeout = 60_000;
        server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
      }),
  ),
);

process.on("message", () => process.send?.({ served }));
process.on("disconnect", () => process.exit(0));
process.send?.({ ports });
