import { type AddressInfo, createServer, type Socket } from "node:net";
import { steadyBodies } from "../bodies/steady-bodies.ts";

// A process of its own: so many simulated sidecars on one port, each at its own address of 127.0.0.0/8. Their bodies are
// those of a recorded MOSN and go on with the clock.

/** What was served since the process was told to begin. */
export interface FleetReport {
  scrapes: number;
  samples: number;
  /** Sidecars that were asked at least once. */
  asked: number;
  /** Scrapes that should have come and did not: every pause of more than one and a half intervals lacks some. */
  missed: number;
}

const [count = 0, intervalMs = 0, longestSeconds = 0] = process.argv.slice(2).map(Number);
const bodies = steadyBodies(longestSeconds).map((frames) =>
  frames.map(({ bytes, samples }) => ({ samples, answer: Buffer.concat([headOf(bytes.length), bytes]) })),
);
const startMs = performance.now();
const lastMs = new Float64Array(count);
let beganMs = startMs;
let report: FleetReport = { scrapes: 0, samples: 0, asked: 0, missed: 0 };

function headOf(length: number): Buffer {
  return Buffer.from(
    `HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: ${length}\r\n\r\n`,
  );
}

/** The number of a sidecar by the last three parts of its address. */
function targetOf({ localAddress = "" }: Socket): number {
  const [, a = 0, b = 0, c = 0] = localAddress.replace("::ffff:", "").split(".").map(Number);
  return (a - 1) * 62_500 + b * 250 + (c - 1);
}

function pausedFor(fromMs: number, toMs: number): number {
  const pauses = (toMs - fromMs) / intervalMs;
  return pauses > 1.5 ? Math.round(pauses) - 1 : 0;
}

function scraped(target: number): void {
  const nowMs = performance.now();
  const before = lastMs[target] ?? 0;
  if (before === 0) report.asked++;
  report.missed += pausedFor(Math.max(before, beganMs), nowMs);
  report.scrapes++;
  lastMs[target] = nowMs;
}

const server = createServer((socket) => {
  const target = targetOf(socket);
  const frames = bodies[target % bodies.length] ?? [];
  socket.on("data", (request) => {
    if (!request.includes("\r\n\r\n")) return;
    const frame = frames[Math.floor((performance.now() - startMs) / 1000) % frames.length];
    if (!frame) return;
    scraped(target);
    report.samples += frame.samples;
    socket.write(frame.answer);
  });
  socket.on("error", () => undefined);
});
server.listen({ port: 0, host: "0.0.0.0", backlog: 4096 }, () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);

process.on("message", (message) => {
  const nowMs = performance.now();
  if (message === "begin") {
    report = { scrapes: 0, samples: 0, asked: 0, missed: 0 };
    lastMs.fill(0);
    beganMs = nowMs;
    process.send?.("begun");
    return;
  }
  const open = lastMs.reduce((sum, ms) => sum + pausedFor(Math.max(ms, beganMs), nowMs), 0);
  process.send?.({ report: { ...report, missed: report.missed + open } });
});
process.on("disconnect", () => process.exit(0));
