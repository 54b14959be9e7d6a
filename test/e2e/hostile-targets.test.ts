import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser, openPage } from "../support/browser.ts";
import { isBusyMachine } from "../support/busy-machine.ts";
import { type HostileAnswer, hostileTargets } from "../support/hostile-answers.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { descendants, usage } from "../support/processes.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

interface TargetJson {
  instance: string;
  health: string;
  lastError: string;
}

interface SeriesJson {
  labels: { instance: string };
  points: { value: number | null; state: string }[];
}

/** Three of ten targets are hostile. */
const healthyCount = Math.ceil((hostileTargets.length * 7) / 3);
const intervalMs = 2000;
const watchedMs = 30_000;
const requestsPerSecond = 200;

const servers: Server[] = [];
const sockets = new Set<Socket>();
/** When each healthy target was asked, by address. */
const askedMs = new Map<string, number[]>();
let mesh: RunningConsole;
let fromMs = 0;

async function serve(server: Server): Promise<string> {
  servers.push(server);
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function hostileServer(answer: HostileAnswer): Server {
  if ("http" in answer) return createHttpServer(answer.http);
  return createServer((socket) => void socket.once("data", () => answer.bytes(socket)));
}

/** A Go process that answers as many requests a second, whenever it is asked. */
async function serveHealthy(): Promise<string> {
  const times: number[] = [];
  const address = await serve(
    createHttpServer((_, response) => {
      const nowMs = Date.now();
      times.push(nowMs);
      const requests = Math.round((nowMs * requestsPerSecond) / 1000);
      const name = "http_request_duration_seconds";
      response.end(`go_goroutines 12\n${name}_sum ${requests / 100}\n${name}_count ${requests}\n`);
    }),
  );
  askedMs.set(address, times);
  return address;
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${mesh.url}/api/v1/${path}`);
  expect(response.status, path).toBe(200);
  return ((await response.json()) as { data: T }).data;
}

function residentBytes(): number {
  return descendants(mesh.pid).reduce((sum, { pid }) => sum + usage(pid).rssBytes, 0);
}

beforeAll(async () => {
  const groups = { http: [] as string[], https: [] as string[] };
  // All are of one application: what its replicas share must not suffer from what a hostile one brings.
  const add = (name: string, address: string, scheme: "http" | "https" = "http"): void => {
    groups[scheme].push(`{ targets: ["${address}"], labels: { app: shop, instance: ${name} } }`);
  };
  for (let number = 0; number < healthyCount; number++) add(`healthy-${number}`, await serveHealthy());
  for (const { name, answer, scheme } of hostileTargets) add(name, await serve(hostileServer(answer)), scheme);
  mesh = await startConsole({
    config: `
global: { scrape_interval: ${intervalMs}ms, scrape_timeout: 1s }
scrape_configs:
  - job_name: mixed
    static_configs: [${groups.http.join(", ")}]
  - job_name: secure
    scheme: https
    static_configs: [${groups.https.join(", ")}]
`,
  });
});

afterAll(async () => {
  await mesh?.stop();
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

it("costs each hostile target its own row a clear error, and nobody else anything", async () => {
  const clear = new Set<string>();
  await waitFor(
    async () => {
      const rows = await get<TargetJson[]>("targets");
      for (const { name, says } of hostileTargets) {
        const row = rows.find(({ instance }) => instance === name);
        // On a busy machine a scrape may be too late for any other reason.
        if (row?.health === "down" && says.test(row.lastError)) clear.add(name);
      }
      const healthy = rows.filter(
        ({ instance, health, lastError }) => instance.startsWith("healthy-") && health === "up" && lastError === "",
      );
      return clear.size === hostileTargets.length && healthy.length === healthyCount;
    },
    60_000,
    "a clear error of each hostile target, and all others up",
  ).catch((error: unknown) => {
    const missing = hostileTargets.filter(({ name }) => !clear.has(name)).map(({ name }) => name);
    throw new Error(`${String(error)} Missing: ${missing.join(", ")}.`, { cause: error });
  });
  fromMs = Date.now();
});

it("says the same on the page", async (test) => {
  const opened = await openBrowser();
  if ("missing" in opened) return skipForLack(test, opened.missing);
  try {
    const { page } = await openPage(opened.browser);
    await page.goto(`${mesh.url}/targets`);
    for (const words of ["timed out after", "HTML, not metrics", "the body is over", "redirects are not followed"])
      await page.getByText(words).first().waitFor();
  } finally {
    await opened.browser.close();
  }
});

it("goes on answering at once, within bounded memory", async () => {
  const tookMs: number[] = [];
  const startBytes = residentBytes();
  let mostBytes = startBytes;
  await waitFor(
    async () => {
      for (const path of ["/api/v1/targets", "/readyz", "/"]) {
        const askedAtMs = performance.now();
        const response = await fetch(`${mesh.url}${path}`);
        await response.arrayBuffer();
        expect(response.status, path).toBe(200);
        tookMs.push(performance.now() - askedAtMs);
      }
      mostBytes = Math.max(mostBytes, residentBytes());
      return Date.now() - fromMs > watchedMs;
    },
    2 * watchedMs,
    "half a minute to pass",
    500,
  );
  tookMs.sort((left, right) => left - right);
  expect(tookMs[Math.floor(tookMs.length * 0.95)], "ms of an answer, p95").toBeLessThan(
    isBusyMachine() ? 10_000 : 1000,
  );
  expect(mostBytes, "resident bytes").toBeLessThan(2 * 1024 ** 3);
  expect(mostBytes - startBytes, "bytes more than at the beginning").toBeLessThan(512 * 1024 ** 2);
});

it("misses no scrape of a healthy target, and gets its QPS right", async () => {
  const toMs = fromMs + watchedMs;
  // Where others leave the console no time, it cannot be on time; and the QPS is only as right as the targets' clock.
  const isBusy = isBusyMachine();
  const leastScrapes = Math.floor((watchedMs / intervalMs) * (isBusy ? 0.75 : 1)) - 1;
  for (const [address, times] of askedMs) {
    const watched = times.filter((ms) => ms >= fromMs && ms <= toMs);
    const gapsMs = watched.slice(1).map((ms, i) => ms - (watched[i] ?? ms));
    expect(watched.length, address).toBeGreaterThanOrEqual(leastScrapes);
    expect(Math.max(...gapsMs), `the longest gap of ${address}`).toBeLessThan(intervalMs * (isBusy ? 4 : 1.75));
  }
  const stepsWithin = `stepMs=5000&from=${fromMs}&to=${toMs - 5000}&app=shop&by=instance`;
  const both = await waitFor(
    async () => {
      const qps = (await get<SeriesJson[]>(`signals?signal=qps&${stepsWithin}`)).filter(isHealthy);
      const up = (await get<SeriesJson[]>(`signals?signal=up&${stepsWithin}`)).filter(isHealthy);
      return [...qps, ...up].every(({ points }) => points.length >= 5) ? { qps, up } : null;
    },
    30_000,
    "the curves of that time",
  );
  expect([both.qps.length, both.up.length]).toEqual([healthyCount, healthyCount]);
  const tolerance = requestsPerSecond * (isBusy ? 0.2 : 0.02);
  const points = both.qps.flatMap((one) => one.points);
  const right = points.filter(({ value, state }) => state === "ok" && near(value, requestsPerSecond, tolerance));
  expect(right.length, `of ${points.length} points`).toBeGreaterThanOrEqual(points.length * (isBusy ? 0.5 : 1));
  const ups = both.up.flatMap((one) => one.points.map(({ value }) => value ?? 0));
  expect(ups.reduce((sum, up) => sum + up, 0) / ups.length).toBeGreaterThanOrEqual(isBusy ? 0.5 : 1);
});

function isHealthy({ labels }: SeriesJson): boolean {
  return labels.instance.startsWith("mixed/healthy-");
}

function near(value: number | null, wanted: number, tolerance: number): boolean {
  return value !== null && Math.abs(value - wanted) <= tolerance;
}
