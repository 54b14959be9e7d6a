import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seriousViolations } from "../support/axe.ts";
import { keepPicture, openBrowser, openPage } from "../support/browser.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

/** Two alike processes; one of them has many goroutines every now and then. */
const folder = mkdtempSync(join(tmpdir(), "meshscope-rule-editor-"));
let targets: Server;
let scrapes = 0;
let mesh: RunningConsole;
let config = "";
let browser: Browser | null = null;
let missing = "";
let page: Page;
let complaints: string[] = [];

beforeAll(async () => {
  const opened = await openBrowser();
  if ("missing" in opened) {
    missing = opened.missing;
    return;
  }
  browser = opened.browser;
  targets = createServer((request, response) => {
    const isSick = request.url === "/sick" && scrapes++ % 8 > 5;
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(`go_goroutines ${isSick ? 900 : 40}\n`);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => targets.once("listening", resolve));
  const at = `127.0.0.1:${(targets.address() as AddressInfo).port}`;
  const job = (name: string) =>
    `  - { job_name: ${name}, metrics_path: /${name}, static_configs: [{ targets: ["${at}"], labels: { app: pair, pod: ${name}-1 } }] }\n`;
  config = `global: { scrape_interval: 1s, scrape_timeout: 1s }\nscrape_configs:\n${job("sick")}${job("well")}`;
  mesh = await startConsole({ config, dataDir: join(folder, "data") });
  ({ page, complaints } = await openPage(browser));
});

afterAll(async () => {
  await browser?.close();
  await mesh?.stop();
  targets?.close();
  rmSync(folder, { recursive: true, force: true });
});

const verdict = () => page.getByRole("region", { name: "Verdict" }).getByRole("heading", { level: 2 });
const write = (text: string) => page.getByRole("textbox", { name: "The rule, in YAML" }).fill(text);
const draft = `name: many-goroutines
select: { app: [pair] }
when:
  any:
    - { signal: goroutine, abs: 500 }
    - { signal: cpu, siblings: 3 }
cooldown: 2s
capture: [goroutine]
`;

it("names what is wrong with a draft by line and column", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(`${mesh.url}/rules`);
  await page.getByRole("link", { name: "Write a rule" }).click();
  await page.waitForURL(/\/rules\/edit/);
  await write(draft.replace("abs: 500", "abz: 500"));
  await verdict().filter({ hasText: "This is no rule yet: line 5" }).waitFor();
  await page.getByText("5:28").waitFor();
  expect(await page.getByRole("button", { name: /^Save rule/ }).isDisabled()).toBe(true);
});

it("shows when a draft would have fired, on whom, and what that would have cost", async (test) => {
  if (missing) return skipForLack(test, missing);
  await waitFor(
    async () => {
      await write(draft.replace("cooldown: 2s", `cooldown: ${2000 + Math.floor(Math.random() * 100)}ms`));
      return verdict()
        .filter({ hasText: /many-goroutines would have fired/ })
        .waitFor({ timeout: 5000 })
        .then(
          () => true,
          () => false,
        );
    },
    60_000,
    "enough to be stored that the rule would have fired on",
    1000,
  );
  const row = page.getByRole("table", { name: "Would have fired" }).getByRole("row").nth(1);
  expect(await row.textContent()).toMatch(/sick-1.*pair.*Goroutines \d+ is above abs 500\./);
  expect(await page.getByText(/captures? of/).count()).toBeGreaterThan(0);
  await keepPicture(page, "rule-editor-dark");
  expect(await seriousViolations(page)).toEqual([]);
});

it("puts a saved rule in force, keeps it over a restart, and gives it up again", async (test) => {
  if (missing) return skipForLack(test, missing);
  await write(draft);
  const save = page.getByRole("button", { name: "Save rule many-goroutines" });
  await waitFor(() => save.isEnabled(), 20_000, "the draft to be read");
  await save.click();
  await page.waitForURL(/\/rules\?rule=many-goroutines/);
  const row = page.getByRole("table", { name: "Rules" }).getByRole("row").filter({ hasText: "many-goroutines" });
  await row.waitFor();
  await waitFor(
    async () => {
      const events = (await (await fetch(`${mesh.url}/api/v1/events?limit=500`)).json()) as {
        data: { rule: string }[];
      };
      return events.data.some(({ rule }) => rule === "many-goroutines");
    },
    40_000,
    "the rule to fire by itself",
    500,
  );
  expect(complaints).toEqual([]);
  // An open page would go on asking a console that is not there.
  await page.goto("about:blank");
  await mesh.stop();
  mesh = await startConsole({ config, dataDir: mesh.dataDir });
  await page.goto(`${mesh.url}/rules/edit?name=many-goroutines`);
  expect(await page.getByRole("textbox", { name: "The rule, in YAML" }).inputValue()).toBe(draft);
  await page.getByRole("button", { name: "Use the configuration’s" }).click();
  await page.waitForURL(/\/rules$/);
  await row.waitFor({ state: "detached" });
});
