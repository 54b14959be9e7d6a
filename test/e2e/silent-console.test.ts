import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepPicture, openBrowser, openPage } from "../support/browser.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { type RunningConsole, startConsole } from "../support/running-console.ts";

let mesh: RunningConsole;
let browser: Browser | null = null;
let missing = "";
let page: Page;

beforeAll(async () => {
  const opened = await openBrowser();
  if ("missing" in opened) {
    missing = opened.missing;
    return;
  }
  browser = opened.browser;
  mesh = await startConsole();
  ({ page } = await openPage(browser));
});

afterAll(async () => {
  await browser?.close();
  await mesh?.stop();
});

const live = () => page.getByRole("button", { name: /^Live/ });
const silence = () =>
  page.getByRole("alert").filter({ hasText: /The console has not answered since \d\d:\d\d:\d\d\./ });

it("says so of what is not there, and where else to look", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(`${mesh.url}/instances/gone%2Fgone-1`);
  await page.getByText("There is no instance gone/gone-1.").waitFor();
  await page.goto(`${mesh.url}/applications/gone`);
  await page.getByText("There is no application gone.").waitFor();
  expect(await page.getByRole("link", { name: "Overview" }).count()).toBeGreaterThan(1);
});

it("is not live where the network is gone, keeps what it showed, and goes on by itself", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(mesh.url);
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await live().waitFor();
  await page.context().setOffline(true);
  await silence().waitFor();
  await page.getByRole("button", { name: "No answer" }).waitFor();
  await page.getByText("The last update failed: the console did not answer. Older data is shown.").waitFor();
  expect(await page.getByRole("region", { name: "Verdict" }).isVisible()).toBe(true);
  await keepPicture(page, "silent-dark");
  await page.context().setOffline(false);
  await silence().waitFor({ state: "hidden" });
  await live().waitFor();
});

it("is not live where its answers hang", async (test) => {
  if (missing) return skipForLack(test, missing);
  let hangs = true;
  const held: Route[] = [];
  await page.route("**/api/trpc/**", (route) => {
    if (hangs) held.push(route);
    else void route.continue();
  });
  await silence().waitFor();
  await page.getByRole("button", { name: "No answer" }).waitFor();
  hangs = false;
  for (const route of held) await route.continue();
  await silence().waitFor({ state: "hidden" });
});
