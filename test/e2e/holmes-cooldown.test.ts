import { afterAll, beforeAll, expect, it } from "vitest";
import type { InstanceView } from "../../model/views/instance.ts";
import { type Answer, answerWell } from "../collectors/capture/pprof-server.ts";
import { type PprofTarget, startPprofTarget } from "../support/pprof-target.ts";
import { killAll } from "../support/processes.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

const intervalMs = 1000;
const cooldownMs = 8000;
const captureMs = 4000;

let isHanging = false;
const slowly: Answer = (request, response) => {
  if (!isHanging) setTimeout(() => answerWell(request, response), captureMs);
};

let target: PprofTarget;
let config = "";
const consoles: RunningConsole[] = [];
let mesh: RunningConsole;

beforeAll(async () => {
  target = await startPprofTarget({ "/debug/pprof/heap": slowly }, "go_goroutines 12\ngo_threads 50\n");
  config = `
global: { scrape_interval: ${intervalMs}ms, scrape_timeout: 1s }
scrape_configs:
  - job_name: pricing
    static_configs: [{ targets: ["${target.address}"], labels: { app: pricing, instance: pricing-1 } }]
    sidecar: { pprof: "${target.address}" }
rules:
  - { name: thread, signal: thread, mode: holmes, abs: 10, diff: 25, cooldown: ${cooldownMs}ms, capture: [heap] }
`;
  consoles.push((mesh = await startConsole({ config })));
});

afterAll(async () => {
  // The first one's folder holds the data of both.
  for (const one of consoles.toReversed()) await one.stop();
  await target.stop();
});

async function get<T>(resource: string): Promise<T> {
  const response = await fetch(`${mesh.url}${resource}`);
  expect(response.status, resource).toBe(200);
  return (await response.json()) as T;
}

interface FiringJson {
  at: string;
  outcome: string;
  capture: string | null;
}

const firings = (count: number): Promise<FiringJson[]> =>
  waitFor(
    async () => {
      const { data } = await get<{ data: FiringJson[] }>("/api/v1/events?kind=firing");
      return data.length >= count ? data.toReversed() : null;
    },
    90_000,
    `firing ${count}`,
  );

async function stateOf(): Promise<InstanceView["rules"][number] | undefined> {
  const input = encodeURIComponent(JSON.stringify({ key: "pricing/pricing-1", range: { lastMs: 900_000 } }));
  const { result } = await get<{ result: { data: InstanceView } }>(`/api/trpc/instances.get?input=${input}`);
  return result.data.rules.find(({ rule }) => rule === "thread");
}

it("judges at the tenth value, and counts the cooldown from the end of the capture", async () => {
  const [first] = await firings(1);
  expect(first?.outcome).toBe("captured");
  // The event is durable before the request goes out.
  await waitFor(() => target.asked.length === 1, 30_000, "the first capture to begin");
  expect(target.asked).toEqual(["/debug/pprof/heap"]);
  isHanging = true;
  const [, second] = await firings(2);
  const apartMs = Date.parse(second?.at ?? "") - Date.parse(first?.at ?? "");
  expect(apartMs).toBeGreaterThanOrEqual(captureMs + cooldownMs);
  expect(second?.outcome).toBe("captured");
});

it("counts it from the end of the console where a kill -9 cut the capture off", async () => {
  await waitFor(() => target.asked.length === 2, 30_000, "the second capture to begin");
  const killedMs = Date.now();
  killAll(mesh.pid);
  await mesh.ended;
  consoles.push((mesh = await startConsole({ config, dataDir: mesh.dataDir })));
  const { data } = await get<{ data: { status: string }[] }>("/api/v1/captures");
  expect(data.map(({ status }) => status)).toEqual(["interrupted", "stored"]);
  const state = await waitFor(stateOf, 30_000, "the instance to be watched again");
  const countedFromMs = (state.cooldownUntilMs ?? 0) - cooldownMs;
  expect(countedFromMs).toBeGreaterThan(killedMs);
  expect(countedFromMs).toBeLessThanOrEqual(mesh.readyAtMs);
  const [, , third] = await firings(3);
  expect(Date.parse(third?.at ?? "")).toBeGreaterThanOrEqual(state.cooldownUntilMs ?? 0);
});
