import { afterAll, beforeAll, expect, it } from "vitest";
import type { CapturesView } from "../../model/views/captures.ts";
import type { InstanceView } from "../../model/views/instance.ts";
import { type Answer, answerWell } from "../collectors/capture/pprof-server.ts";
import { openBrowser, openPage } from "../support/browser.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { type PprofTarget, startPprofTarget } from "../support/pprof-target.ts";
import { killAll } from "../support/processes.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

const path = "/debug/pprof/goroutine";
const applications = ["cart", "ledger", "storefront"];
const perApplication = 10;
const total = 5;
const perHour = 8;
const cooldownMs = 3_600_000;

/** Every process keeps its profile back until the gate is opened. */
let isOpen = false;
const held: (() => void)[] = [];
const hold: Answer = (request, response) => {
  if (isOpen) return answerWell(request, response);
  held.push(() => answerWell(request, response));
};

const targets = new Map<string, PprofTarget>();
let config = "";
let mesh: RunningConsole;
const consoles: RunningConsole[] = [];

beforeAll(async () => {
  const jobs: string[] = [];
  for (const app of applications) {
    for (let pod = 0; pod < perApplication; pod++) {
      const target = await startPprofTarget({ [path]: hold });
      targets.set(`${app}-${pod}`, target);
      jobs.push(`
  - job_name: ${app}-${pod}
    static_configs: [{ targets: ["${target.address}"], labels: { app: ${app}, instance: ${app}-${pod} } }]
    sidecar: { pprof: "${target.address}" }`);
    }
  }
  config = `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:${jobs.join("")}
rules:
  - { name: goroutine, signal: goroutine, abs: 3, hold: 3, cooldown: 1h, capture: [goroutine] }
capture: { perApp: 2, total: ${total}, perHour: ${perHour}, siblings: 0 }
`;
  consoles.push((mesh = await startConsole({ config })));
});

afterAll(async () => {
  // The first one's folder holds the data of both.
  for (const one of consoles.toReversed()) await one.stop();
  await Promise.all([...targets.values()].map((target) => target.stop()));
});

interface FiringJson {
  id: string;
  app: string;
  instance: string;
  at: string;
  outcome: string;
  why: string;
  capture: string | null;
}

async function get<T>(resource: string): Promise<T> {
  const response = await fetch(`${mesh.url}${resource}`);
  expect(response.status, resource).toBe(200);
  return (await response.json()) as T;
}

const firings = async (): Promise<FiringJson[]> =>
  (await get<{ data: FiringJson[] }>("/api/v1/events?kind=firing&limit=500")).data;

const captures = async (): Promise<{ id: string; status: string; app: string; instance: string }[]> =>
  (await get<{ data: { id: string; status: string; app: string; instance: string }[] }>("/api/v1/captures")).data;

async function trpc<T>(procedure: string, input: object): Promise<T> {
  const { result } = await get<{ result: { data: T } }>(
    `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
  );
  return result.data;
}

/** How often the rule would have fired on an instance while its cooldown runs, and when that ends. */
const cooling = async (name: string): Promise<{ heldBack: number; cooldownUntilMs: number | null }> => {
  const { rules } = await trpc<Pick<InstanceView, "rules">>("instances.get", {
    key: `${name}/${name}`,
    range: { lastMs: 900_000 },
  });
  return rules.find(({ rule }) => rule === "goroutine") ?? { heldBack: -1, cooldownUntilMs: null };
};

let before: FiringJson[] = [];

it("stays within the budgets when every instance fires, and says of each what left it out", async () => {
  before = await waitFor(
    async () => {
      const found = await firings();
      return found.length >= targets.size && held.length >= total ? found : null;
    },
    60_000,
    "every instance to fire",
  );
  expect(new Set(before.map(({ instance }) => instance)).size).toBe(targets.size);
  expect(before).toHaveLength(targets.size);
  const captured = before.filter(({ outcome }) => outcome === "captured");
  const left = before.filter(({ outcome }) => outcome === "budget");
  expect([captured.length, left.length]).toEqual([total, targets.size - total]);
  for (const { why } of left) expect(why).toMatch(/\(capture\.(perApp|total)\)\.$/);
  expect(left.filter(({ why }) => why.includes("capture.perApp")).length).toBeGreaterThan(0);
  expect(left.filter(({ why }) => why.includes("capture.total")).length).toBeGreaterThan(0);

  const running = await captures();
  expect(running.map(({ status }) => status)).toEqual(Array.from({ length: total }, () => "running"));
  for (const app of applications) expect(running.filter((one) => one.app === app).length).toBeLessThanOrEqual(2);
  const asked = [...targets.values()].map((target) => target.asked.length);
  expect([Math.max(...asked), asked.reduce((sum, count) => sum + count, 0)]).toEqual([1, total]);
});

it("lists what was left out beside what was captured", async () => {
  const view = await trpc<CapturesView>("captures.list", { range: { lastMs: 900_000 } });
  expect(view.rows).toHaveLength(total);
  expect(view.guarded).toHaveLength(targets.size - total);
  for (const { outcome, why } of view.guarded) {
    expect(outcome).toBe("budget");
    expect(why).toContain("captures");
  }
});

it("shows on the captures page what was left out", async (test) => {
  const opened = await openBrowser();
  if ("missing" in opened) return skipForLack(test, opened.missing);
  try {
    const { page } = await openPage(opened.browser);
    await page.goto(`${mesh.url}/captures`);
    for (const setting of ["capture.perApp", "capture.total"]) await page.getByText(setting).first().waitFor();
  } finally {
    await opened.browser.close();
  }
});

it("marks what a kill -9 cut off as interrupted, and goes on with cooldowns, counts and budgets", async () => {
  const [name = ""] = targets.keys();
  const { heldBack, cooldownUntilMs } = await waitFor(
    async () => {
      const found = await cooling(name);
      return found.heldBack >= 2 ? found : null;
    },
    30_000,
    "the cooldown to hold something back",
  );
  // What was counted a second ago is durable.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  killAll(mesh.pid);
  await mesh.ended;
  consoles.push((mesh = await startConsole({ config, dataDir: mesh.dataDir })));

  const cut = await captures();
  expect(cut.map(({ status }) => status)).toEqual(Array.from({ length: total }, () => "interrupted"));
  for (const { id } of cut) {
    const { capture } = await trpc<{ capture: CapturesView["rows"][number] }>("captures.get", { id });
    expect(capture.profiles).toMatchObject([
      { kind: "goroutine", status: "interrupted", error: "Meshscope ended while the profile was taken." },
    ]);
  }
  const after = await waitFor(
    async () => {
      const found = await cooling(name);
      return found.heldBack > heldBack ? found : null;
    },
    30_000,
    "the count of the cooldown to go on",
  );
  expect(after.cooldownUntilMs).toBe(cooldownUntilMs);
  const fired = before.find(({ instance }) => instance === `${name}/${name}`);
  expect(after.cooldownUntilMs).toBe(Date.parse(fired?.at ?? "") + cooldownMs);
  expect(await firings()).toEqual(before);
});

it("counts what was started before the crash in the budget of the hour, for a person too", async () => {
  isOpen = true;
  await waitFor(
    async () =>
      (await get<{ data: { health: string }[] }>("/api/v1/targets")).data.every(({ health }) => health === "up"),
    30_000,
    "every target to be scraped again",
  );
  const statuses: number[] = [];
  for (const name of [...targets.keys()].slice(0, perHour - total + 1)) {
    const response = await fetch(`${mesh.url}/api/v1/captures`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ instance: `${name}/${name}`, kind: "goroutine" }),
    });
    statuses.push(response.status);
    if (response.status !== 202) expect(await response.text()).toContain("capture.perHour");
    await waitFor(async () => (await captures()).every(({ status }) => status !== "running"), 30_000, "it to end");
  }
  expect(statuses).toEqual([202, 202, 202, 429]);
  expect((await captures()).filter(({ status }) => status === "stored")).toHaveLength(perHour - total);
});
