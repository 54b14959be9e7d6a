import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Answer } from "../collectors/capture/pprof-server.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { type PostgresServer, startPostgres } from "../support/postgresql.ts";
import { type PprofTarget, startPprofTarget } from "../support/pprof-target.ts";
import { killAll } from "../support/processes.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

const jobOf = (name: string, { address }: PprofTarget) => `
  - job_name: ${name}
    static_configs: [{ targets: ["${address}"], labels: { app: ${name}, instance: ${name} } }]
    sidecar: { pprof: "${address}" }`;

const hold: Answer = () => undefined;
let postgres: PostgresServer | { missing: string };
let given: PprofTarget;
let kept: PprofTarget;
let config = "";
const consoles: RunningConsole[] = [];

const url = () => ("missing" in postgres ? "" : postgres.url);
const start = async (dataDir?: string): Promise<RunningConsole> => {
  const started = await startConsole({ config, env: { DATABASE_URL: url() }, ...(dataDir && { dataDir }) });
  consoles.push(started);
  return started;
};

beforeAll(async () => {
  postgres = await startPostgres();
  given = await startPprofTarget();
  kept = await startPprofTarget({ "/debug/pprof/goroutine": hold });
  config = `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:${jobOf("given", given)}${jobOf("kept", kept)}
rules:
  - { name: goroutine, signal: goroutine, abs: 3, hold: 3, cooldown: 1h, capture: [goroutine] }
capture: { siblings: 0 }
`;
});

beforeEach((test) => {
  if ("missing" in postgres) skipForLack(test, postgres.missing);
});

afterAll(async () => {
  for (const one of consoles.toReversed()) await one.stop();
  await given.stop();
  await kept.stop();
  if (!("missing" in postgres)) await postgres.stop();
});

interface CaptureJson {
  app: string;
  status: string;
}

const get = async <T>(resource: string): Promise<T> => {
  const response = await fetch(`${consoles.at(-1)?.url}${resource}`);
  expect(response.status, resource).toBe(200);
  return (await response.json()) as T;
};

const statuses = async (): Promise<Record<string, string>> => {
  const { data } = await get<{ data: CaptureJson[] }>("/api/v1/captures");
  return Object.fromEntries(data.map(({ app, status }) => [app, status]));
};

const firings = async (): Promise<string[]> => {
  const { data } = await get<{ data: { app: string }[] }>("/api/v1/events?kind=firing");
  return data.map(({ app }) => app).toSorted();
};

it("DATABASE_URL: what must be remembered is in PostgreSQL, and outlives kill -9 of the console", async () => {
  const first = await start();
  await waitFor(
    async () => {
      const { given: stored, kept: running } = await statuses();
      return stored === "stored" && running === "running";
    },
    60_000,
    "one capture to be stored and one to run",
  );
  expect(existsSync(join(first.dataDir, "pg"))).toBe(false);
  killAll(first.pid);
  await first.ended;

  const second = await start(first.dataDir);
  expect(await statuses()).toEqual({ given: "stored", kept: "interrupted" });
  expect(await firings()).toEqual(["given", "kept"]);
  const asked = kept.asked.length;
  await new Promise((resolve) => setTimeout(resolve, 5000));
  expect([await firings(), kept.asked.length], "the cooldown goes on").toEqual([["given", "kept"], asked]);
  expect(second.output() + first.output()).not.toContain("a-secret");
});

it("a database that is gone is said on every page, and the console goes on without it", async () => {
  if ("missing" in postgres) throw new Error(postgres.missing);
  await postgres.stop();
  postgres = { missing: "it was stopped" };
  const notices = async () => {
    const { result } = await get<{ result: { data: { notices: { text: string }[] } } }>("/api/trpc/console.status");
    return result.data.notices.map(({ text }) => text).join("\n");
  };
  const said = await waitFor(
    async () => /^The database does not answer.*$/m.exec(await notices())?.[0],
    60_000,
    "the console to say that its database is gone",
  );
  expect(said).not.toContain("a-secret");
  await get("/api/v1/targets");
  await get("/healthz");
});
