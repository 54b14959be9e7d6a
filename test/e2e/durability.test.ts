import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openStore } from "../../server/store/open-store.ts";
import { descendants } from "../support/processes.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";
import { type SteadyTarget, startSteadyTarget } from "../support/steady-target.ts";

const perSecond = 100;
const intervalMs = 1000;
const stepMs = 5000;
/** A scrape is acknowledged at most a second after it arrived. */
const acknowledgedMs = 1000;
const dayMs = 86_400_000;

let target: SteadyTarget;
let folder: string;

beforeEach(async () => {
  target = await startSteadyTarget(perSecond);
  folder = mkdtempSync(join(tmpdir(), "meshscope-durability-"));
});
afterEach(() => {
  target.stop();
  rmSync(folder, { recursive: true, force: true });
});

const started = (): Promise<RunningConsole> =>
  startConsole({
    dataDir: join(folder, "data"),
    config: `global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: orders
    static_configs: [{ targets: ["${target.address}"] }]
    sidecar: { kind: mosn }
`,
  });

/** The pid of the process below `pid` that runs a file of ours. */
function processOf(pid: number, file: string): number {
  const found = descendants(pid).find((one) => readFileSync(`/proc/${one.pid}/cmdline`, "utf8").includes(file));
  if (!found) throw new Error(`no process runs ${file}`);
  return found.pid;
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Time between neighbouring scrapes that must be in the store: `until` is when the console or its store was killed. */
function acknowledged(fromMs: number, until: number): { fromMs: number; toMs: number }[] {
  const times = target.servedMs.filter((atMs) => atMs >= fromMs && atMs <= until - acknowledgedMs);
  // A scrape that came late on a busy machine has no window.
  return times
    .slice(1)
    .map((toMs, k) => ({ fromMs: times[k] ?? toMs, toMs }))
    .filter((span) => span.toMs - span.fromMs <= 1.4 * intervalMs);
}

/** What the store holds, read when nothing else has it open. */
async function stored(fromMs: number): Promise<{ requests: number; coveredMs: number }[]> {
  const retention = { rawMs: dayMs, minuteMs: dayMs, hourMs: dayMs };
  const store = await openStore({ dataDir: join(folder, "data"), retention, fineStepMs: stepMs, log: () => undefined });
  try {
    const range = { fromMs, toMs: Date.now() + stepMs, stepMs };
    const { rows, atMs, requests, coveredMs } = await store.traffic({ ...range, by: [], where: {} });
    const steps: { requests: number; coveredMs: number }[] = [];
    const first = Math.floor(fromMs / stepMs) * stepMs;
    for (let row = 0; row < rows; row++)
      steps[((atMs[row] ?? 0) - first) / stepMs] = { requests: requests[row] ?? 0, coveredMs: coveredMs[row] ?? 0 };
    return steps;
  } finally {
    await store.close();
  }
}

/** Every acknowledged span is covered, nothing twice, and the requests are those of the covered time. */
function expectWhole(
  steps: readonly { requests: number; coveredMs: number }[],
  fromMs: number,
  spans: readonly { fromMs: number; toMs: number }[],
): void {
  const first = Math.floor(fromMs / stepMs) * stepMs;
  for (let k = 0; first + k * stepMs < Date.now(); k++) {
    const beginMs = first + k * stepMs;
    const overlaps = spans.map((span) => Math.min(span.toMs, beginMs + stepMs) - Math.max(span.fromMs, beginMs));
    const wantedMs = overlaps.reduce((sum, ms) => sum + Math.max(0, ms), 0);
    const step = steps[k] ?? { requests: 0, coveredMs: 0 };
    const at = new Date(beginMs).toISOString();
    // The target and the console read the clock at different moments of one scrape.
    expect(step.coveredMs, `covered of ${at}`).toBeGreaterThanOrEqual(wantedMs - 300);
    expect(step.coveredMs, `not twice of ${at}`).toBeLessThanOrEqual(stepMs);
    const off = Math.abs(step.requests - (step.coveredMs / 1000) * perSecond);
    expect(off, `requests of ${at}: ${step.requests} in ${step.coveredMs} ms`).toBeLessThanOrEqual(0.3 * perSecond);
  }
}

it("loses nothing acknowledged when the store process is killed again and again, and goes on by itself", async () => {
  const mesh = await started();
  const fromMs = Date.now();
  const spans: { fromMs: number; toMs: number }[] = [];
  let lifeMs = fromMs;
  for (const waitMs of [3100, 3350, 2720, 3990, 2480]) {
    await later(waitMs);
    const pid = processOf(mesh.pid, "store/child.ts");
    const killedMs = Date.now();
    spans.push(...acknowledged(lifeMs, killedMs));
    process.kill(pid, "SIGKILL");
    // What is scraped from now on waits for the next process.
    lifeMs = killedMs;
    await waitFor(async () => (await fetch(`${mesh.url}/readyz`)).ok, 20_000, "the store to be back", 50);
  }
  await later(2500);
  spans.push(...acknowledged(lifeMs, Date.now()));
  expect(mesh.output().match(/the store process ended \(SIGKILL\), restarting it/g)).toHaveLength(5);
  await mesh.stop();
  expect(spans.length).toBeGreaterThan(4);
  expectWhole(await stored(fromMs), fromMs, spans);
});

it("loses nothing acknowledged when the console is killed again and again; the time in between is a gap", async () => {
  const fromMs = Date.now();
  const spans: { fromMs: number; toMs: number }[] = [];
  let downMs = 0;
  for (const waitMs of [4650, 5900]) {
    const mesh = await started();
    const upMs = Date.now();
    await later(waitMs);
    const pid = processOf(mesh.pid, "server/main.ts");
    spans.push(...acknowledged(upMs, Date.now()));
    process.kill(pid, "SIGKILL");
    await mesh.ended;
    downMs = Date.now();
  }
  await later(stepMs * 2);
  expect(spans.length).toBeGreaterThan(4);
  expectWhole(await stored(fromMs), fromMs, spans);
  const mesh = await started();
  try {
    const points = await waitFor(
      async () => {
        const all = await pointsOf(mesh, fromMs);
        return all.some(({ at, state }) => state === "ok" && Date.parse(at) > mesh.readyAtMs) ? all : null;
      },
      30_000,
      "a value after the last start",
    );
    const ofGap = points.filter(({ at }) => Date.parse(at) >= downMs && Date.parse(at) < downMs + stepMs);
    expect(ofGap).toMatchObject([{ value: null, state: "stale" }]);
    const known = points.filter(({ state }) => state === "ok");
    expect(known.length).toBeGreaterThan(2);
    // A life of a few seconds covers its steps in part; none tells of requests that were not there.
    for (const { value } of known) expect(value).toBeLessThan(1.3 * perSecond);
  } finally {
    await mesh.stop();
  }
});

interface Point {
  at: string;
  value: number | null;
  state: string;
}

async function pointsOf(mesh: RunningConsole, fromMs: number): Promise<Point[]> {
  const query = `signal=qps&app=orders&stepMs=${stepMs}&from=${fromMs}&to=${Date.now()}`;
  const response = await fetch(`${mesh.url}/api/v1/signals?${query}`);
  const { data } = (await response.json()) as { data: { points: Point[] }[] };
  return data[0]?.points ?? [];
}
