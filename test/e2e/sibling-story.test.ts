import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { keepPicture, openBrowser, openPage } from "../support/browser.ts";
import { type GoTarget, startPrometheus } from "../support/go-targets.ts";
import { startHeavyQueries } from "../support/heavy-queries.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { paintedColours } from "../support/painted-colours.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

// Two Debian prometheus processes as one application: heavy queries make one of them sick, the other stays well.

interface CaptureJson {
  id: string;
  at: string;
  instanceName: string;
  rule: string | null;
  reason: string;
  status: string;
  siblingOf: string | null;
  siblings: { captures: { id: string }[] } | null;
  profiles: { kind: string; status: string }[];
}

const queryEngine = "github.com/prometheus/prometheus/promql.";
const sickName = "prometheus-1";
const wellName = "prometheus-2";

let missing = "";
let mesh: RunningConsole | null = null;
let browser: Browser | null = null;
let page: Page;
let complaints: string[] = [];
const targets: GoTarget[] = [];
let sick: CaptureJson;
let well: CaptureJson;

const jobOf = (name: string, address: string): string => `
  - job_name: ${name}
    static_configs: [{ targets: ["${address}"], labels: { app: prometheus, instance: ${name} } }]
    sidecar:
      pprof: "${address}"
      traffic: prometheus_http_request_duration_seconds
      resources: { cpuCores: 1, memoryLimit: 1GiB }`;

/** A well one spends two or three per cent at most, a sick one as much as a busy machine has left for it. */
const configOf = (jobs: string[]): string => `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:${jobs.join("")}
rules:
  - { name: cpu, signal: cpu, abs: 10, hold: 2, cooldown: 1h, capture: [cpu] }
capture: { cpuSeconds: 5, siblings: 1 }
`;

beforeAll(async () => {
  const opened = await openBrowser();
  if ("missing" in opened) {
    missing = opened.missing;
    return;
  }
  browser = opened.browser;
  for (const started of await Promise.all([startPrometheus(), startPrometheus()])) {
    if ("missing" in started) missing = started.missing;
    else targets.push(started);
  }
  if (missing) return;
  const jobs = targets.map(({ address }, place) => jobOf(`prometheus-${place + 1}`, address));
  mesh = await startConsole({ config: configOf(jobs) });
  ({ page, complaints } = await openPage(browser));
});

afterAll(async () => {
  await browser?.close();
  await mesh?.stop();
  await Promise.all(targets.map((target) => target.stop()));
});

beforeEach((test) => {
  if (missing) skipForLack(test, missing);
});

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${mesh?.url}${path}`);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}

const captures = async (): Promise<CaptureJson[]> => (await get<{ data: CaptureJson[] }>("/api/v1/captures")).data;

/** Both of a pair, each with its CPU profile; a busy machine may delay them. */
async function storedPair(): Promise<CaptureJson[] | null> {
  const found = await captures();
  const fired = found.find(({ rule, instanceName }) => rule === "cpu" && instanceName === sickName);
  const beside = found.find(({ siblingOf }) => siblingOf !== null && siblingOf === fired?.id);
  return fired && beside && [fired, beside].every(({ status }) => status === "stored") ? [fired, beside] : null;
}

it("captures the sick one and its healthy sibling in the same seconds", async () => {
  await waitFor(
    async () =>
      (await get<{ data: { kind: string; health: string }[] }>("/api/v1/targets")).data.filter(
        ({ health, kind }) => health === "up" && kind === "go",
      ).length === 2,
    30_000,
    "both to be up",
  );
  const load = startHeavyQueries(targets[0]?.address ?? "");
  const pair = await waitFor(storedPair, 110_000, "the capture of both", 500).finally(load.stop);
  expect(load.answered()).toBeGreaterThan(0);
  [sick, well] = pair as [CaptureJson, CaptureJson];
  expect(well.instanceName).toBe(wellName);
  expect(sick.siblings?.captures.map(({ id }) => id)).toEqual([well.id]);
  expect(Math.abs(Date.parse(sick.at) - Date.parse(well.at))).toBeLessThan(1000);
  expect(sick.reason).toMatch(/^CPU [\d.]+.% is above abs 10.%/);
});

interface ComparedJson {
  comparison: { sick: { requests: number | null }; siblings: { requests: number | null }[] }[];
}

it("knows how many requests each of the two answered meanwhile", async () => {
  const [cpu] = await waitFor(
    async () => {
      const { comparison } = await get<ComparedJson>(`/api/v1/captures/${sick.id}`);
      const [found] = comparison;
      return found && [found.sick, ...found.siblings].every(({ requests }) => requests !== null) ? comparison : null;
    },
    60_000,
    "the scrapes of these seconds to be stored",
    500,
  );
  expect(cpu?.siblings).toHaveLength(1);
  expect(cpu?.sick.requests).toBeGreaterThan(0);
  expect(cpu?.siblings[0]?.requests).toBeGreaterThan(0);
});

it("opens the capture on the difference from the sibling, which names the query engine", async () => {
  await page.goto(`${mesh?.url}/captures/${sick.id}`);
  await page.getByText("Why it fired").waitFor();
  const against = page.getByLabel("against");
  await against.waitFor();
  expect(await against.locator("option:checked").innerText()).toBe(`${wellName}, healthy sibling`);
  expect(await page.getByLabel("Made comparable").locator("option:checked").innerText()).toBe("per request");
  const canvas = page.getByRole("tree").locator("canvas");
  await waitFor(async () => (await paintedColours(canvas)) > 10, 20_000, "a picture of the difference");

  const rows = page.getByRole("table", { name: "Functions" }).getByRole("row");
  const first = async (): Promise<string> => (await rows.allTextContents()).slice(1, 13).join("\n");
  await waitFor(async () => (await first()).includes(queryEngine), 20_000, "the query engine in the table");
  expect((await first()).split("\n").filter((row) => row.includes(queryEngine))[0]).toMatch(/\+\d/);
});

it("says in the verdict how much more it burns than its sibling", async () => {
  const said = new RegExp(`^${sickName} burns [\\d.]+.cores more than its sibling ${wellName}[;.]`, "s");
  await page.getByRole("heading", { level: 2 }).filter({ hasText: said }).waitFor({ timeout: 30_000 });
  await page.waitForTimeout(1000);
  await keepPicture(page, "sibling-difference");
  const [selected] = await page.getByRole("row", { selected: true }).allTextContents();
  const heads = await page.getByRole("table", { name: "Functions" }).getByRole("columnheader").allInnerTexts();
  expect(heads.map((head) => head.replace(/ ↓$/, "")).slice(1, 5)).toEqual(["Δ self", "Δ total", sickName, wellName]);
  expect(selected === undefined || /\+\d/.test(selected)).toBe(true);
});

it("says which function made it, whatever stands beside", async () => {
  const { data } = await get<{ data: { name: string; totalChange: number; baseTotal: number; isNoise: boolean }[] }>(
    `/api/v1/profiles/${sick.id}:cpu/diff?base=${well.id}:cpu&scaling=second&limit=200`,
  );
  const evaluators = data.filter(({ name }) => name.startsWith(`${queryEngine}(*evaluator)`));
  expect(evaluators.map(({ name }) => name)).toContain(`${queryEngine}(*evaluator).eval`);
  const most = Math.max(...data.map(({ totalChange }) => totalChange));
  const engine = Math.max(...evaluators.map(({ totalChange }) => totalChange));
  expect(engine).toBeGreaterThan(most / 2);
  expect(evaluators.find(({ totalChange }) => totalChange === engine)?.isNoise).toBe(false);
});

it("leads from the one to the other and back, and the browser complains about nothing", async () => {
  await page.getByRole("heading", { level: 2 }).getByRole("link", { name: wellName }).click();
  await page.waitForURL(new RegExp(`/captures/${well.id}`));
  await page.getByLabel("against").waitFor();
  expect(await page.getByLabel("against").inputValue()).toBe(`${sick.id}:cpu`);
  await page.getByRole("link", { name: "the instance that fired" }).click();
  await page.waitForURL(new RegExp(`/captures/${sick.id}`));
  expect(complaints).toEqual([]);
});
