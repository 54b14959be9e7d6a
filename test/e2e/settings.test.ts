import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepPicture, openBrowser, openPage } from "../support/browser.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { freePort, spawnConsole, waitFor } from "../support/running-console.ts";

const secrets = ["hunter2-basic", "hunter2-bearer", "hunter2-param", "hunter2-sd", "hunter2-query"];
const token = "hunter2-of-the-console";

const folder = mkdtempSync(join(tmpdir(), "meshscope-settings-"));
const file = join(folder, "meshscope.yaml");
let url = "";
let running: ReturnType<typeof spawnConsole>;
let targets: Server;
let browser: Browser | null = null;
let missing = "";
let page: Page;
let complaints: string[] = [];

const configOf = (port: number, interval = "2s") => `global: { scrape_interval: ${interval}, scrape_timeout: 1s }
scrape_configs:
  - job_name: guarded
    static_configs: [{ targets: ["127.0.0.1:${port}"] }]
    basic_auth: { username: scraper, password: ${secrets[0]} }
    params: { key: [${secrets[2]}] }
  - job_name: discovered
    authorization: { credentials: ${secrets[1]} }
    http_sd_configs:
      - url: http://127.0.0.1:${port}/sd?key=${secrets[4]}
        bearer_token: ${secrets[3]}
`;

beforeAll(async () => {
  const opened = await openBrowser();
  if ("missing" in opened) {
    missing = opened.missing;
    return;
  }
  browser = opened.browser;
  targets = createServer((request, response) => {
    const isDiscovery = request.url?.startsWith("/sd");
    response.setHeader("content-type", isDiscovery ? "application/json" : "text/plain; version=0.0.4");
    response.end(isDiscovery ? "[]" : "go_goroutines 7\n");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => targets.once("listening", resolve));
  writeFileSync(file, configOf((targets.address() as AddressInfo).port));
  const at = `127.0.0.1:${await freePort()}`;
  url = `http://${at}`;
  const args = ["--listen", at, "--data", join(folder, "data"), "--config", file];
  running = spawnConsole(args, { MESHSCOPE_TOKEN: token });
  await waitFor(async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok, 90_000, "the console");
  ({ page, complaints } = await openPage(browser));
});

afterAll(async () => {
  await browser?.close();
  running?.child.kill("SIGTERM");
  await running?.ended;
  targets?.close();
  targets?.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

it("shows what is configured, and what it uses, behind the token", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(url);
  await page.getByLabel(/token/i).fill(token);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  // A browser says of the page that asks for the token that it was a 401.
  complaints.length = 0;
  // Keys are heard once the page has come to life.
  const byKeys = async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    return page.url().endsWith("/settings");
  };
  await waitFor(byKeys, 30_000, "the page by its keys", 500);
  await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  await page
    .getByRole("heading", { level: 2 })
    .filter({ hasText: "The configuration of 2 jobs is in force" })
    .waitFor();
  await page.getByText("Basic as scraper, password hidden").waitFor();
  await page.getByText("By token").waitFor();
  await page.getByRole("row").filter({ hasText: "guarded" }).getByText("1 / 1").waitFor();
  for (const name of ["Jobs", "What is kept", "Processes"]) await page.getByRole("table", { name }).waitFor();
  await keepPicture(page, "settings-dark");
});

it("gives no secret away: not in a page, not in its HTML, not in the API, not in the metrics", async (test) => {
  if (missing) return skipForLack(test, missing);
  const headers = { Authorization: `Bearer ${token}` };
  const paths = [
    "/settings",
    "/targets",
    "/api/trpc/settings.get",
    "/api/trpc/targets.list",
    "/api/v1/targets",
    "/metrics",
  ];
  const texts = await Promise.all(paths.map(async (path) => (await fetch(`${url}${path}`, { headers })).text()));
  const shown = await page.content();
  expect(texts[0]).toContain("guarded");
  const all = [...texts, shown].join("\n");
  expect([...secrets, token].filter((secret) => all.includes(secret) && secret !== secrets[2])).toEqual([]);
  expect(texts[0]?.includes(secrets[2] ?? "")).toBe(false);
  expect(shown).not.toContain(secrets[2]);
});

it("tells of a rejected file with line and column, and that the one before stays in force", async (test) => {
  if (missing) return skipForLack(test, missing);
  writeFileSync(file, configOf((targets.address() as AddressInfo).port, `"hunter2 seconds"`));
  await page.getByRole("heading", { level: 2 }).filter({ hasText: "The new configuration was rejected" }).waitFor();
  const problem = page.getByRole("table", { name: "Errors and warnings of the configuration" }).getByRole("row").nth(1);
  const cells = await problem.getByRole("cell").allTextContents();
  expect(cells.slice(0, 4).map((text) => text.trim())).toEqual(["error", "1", "28", "global.scrape_interval"]);
  await page.getByText("stays in force").first().waitFor();
  await keepPicture(page, "settings-rejected-dark");
  const metrics = await (await fetch(`${url}/metrics`, { headers: { Authorization: `Bearer ${token}` } })).text();
  expect(metrics).toContain("meshscope_config_last_reload_successful 0");
  expect(metrics).toMatch(/meshscope_scrapes_total\{result="good"\} [1-9]/);
});

it("complains about nothing on the way", (test) => {
  if (missing) return skipForLack(test, missing);
  expect(complaints).toEqual([]);
});
