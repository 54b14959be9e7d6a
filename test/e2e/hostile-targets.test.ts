import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

interface TargetJson {
  app: string;
  health: string;
  lastError: string;
}

const megabyte = Buffer.alloc(1 << 20, "x 1\n");

/** Answers a gigabyte as fast as it is read. */
const gigabyte: RequestListener = (_, response) => {
  let left = 1024;
  const more = (): void => {
    while (left-- > 0) if (!response.write(megabyte)) return void response.once("drain", more);
    response.end();
  };
  response.writeHead(200, { "content-type": "text/plain" });
  more();
};

/** What each target answers, and what its row must say. */
const hostile: [string, RequestListener, RegExp][] = [
  ["hang", () => undefined, /timed out|no answer/i],
  [
    "html",
    (_, response) => response.setHeader("content-type", "text/html").end("<!doctype html><h1>It works</h1>"),
    /HTML/,
  ],
  [
    "garbage",
    (_, response) => response.end(Buffer.from(Uint8Array.from({ length: 5000 }, (_byte, i) => (i * 37) % 256))),
    /./,
  ],
  ["gigabyte", gigabyte, /10 (MB|MiB)|body/i],
  ["failing", (_, response) => response.writeHead(500).end("no"), /500/],
];

let healthy = "";
const servers: Server[] = [];
let mesh: RunningConsole;

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  healthy = await serve((_, response) => response.end("go_goroutines 12\n"));
  const groups = [`{ targets: ["${healthy}"], labels: { app: healthy } }`];
  for (const [app, listener] of hostile)
    groups.push(`{ targets: ["${await serve(listener)}"], labels: { app: ${app} } }`);
  const config = `
global: { scrape_interval: 2s, scrape_timeout: 1s }
scrape_configs:
  - job_name: mixed
    static_configs: [${groups.join(", ")}]
`;
  mesh = await startConsole({ config });
});

afterAll(async () => {
  await mesh?.stop();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

it("a target that hangs, sends HTML, garbage or a gigabyte costs its own row a clear error, and nothing else", async () => {
  const rows = await waitFor(
    async () => {
      const { data } = (await (await fetch(`${mesh.url}/api/v1/targets`)).json()) as { data: TargetJson[] };
      return data.length === hostile.length + 1 && data.every(({ health }) => health !== "unknown") ? data : null;
    },
    30_000,
    "a verdict on every target",
  );
  const row = (app: string): TargetJson | undefined => rows.find((one) => one.app === app);
  expect(row("healthy")).toMatchObject({ health: "up", lastError: "" });
  for (const [app, , says] of hostile) {
    expect(row(app), app).toMatchObject({ health: "down" });
    expect(row(app)?.lastError, app).toMatch(says);
  }
});

it("goes on answering pages while its targets misbehave", async () => {
  for (let i = 0; i < 5; i++) {
    const response = await fetch(`${mesh.url}/`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("Meshscope");
  }
  expect((await fetch(`${mesh.url}/readyz`)).status).toBe(200);
});
