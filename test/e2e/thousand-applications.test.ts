import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepPicture, openBrowser, openPage } from "../support/browser.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { frameTimes, turnWheel, watchScripts } from "../support/page-measures.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";
import { type SimulatedMesh, startSimulatedMesh } from "../support/simulated/simulated-mesh.ts";

const applications = 1000;
/** All that the overview fetches until its charts have drawn. */
const maxScriptBytes = 250_000;
/** A frame that takes longer is seen as a jerk; a busy machine of two cores has some. */
const jerkMs = 250;

let mesh: SimulatedMesh;
let meshscope: RunningConsole;
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
  mesh = await startSimulatedMesh({ applications, intervalSeconds: 15 });
  meshscope = await startConsole({ config: mesh.config });
  ({ page, complaints } = await openPage(browser));
});

afterAll(async () => {
  await browser?.close();
  await meshscope?.stop();
  mesh?.stop();
});

async function read<T>(path: string): Promise<T> {
  return (await (await fetch(`${meshscope.url}${path}`)).json()) as T;
}

const isScraped = async () => {
  const { data } = await read<{ data: { health: string }[] }>("/api/v1/targets");
  return data.length === mesh.instances && data.every(({ health }) => health === "up");
};
const hasCaptured = async () => {
  const { data } = await read<{ data: { app: string; status: string }[] }>("/api/v1/captures?status=stored");
  return data.some(({ app }) => app === "member-core");
};

it("scrapes every instance, and captures the few that misbehave", async (test) => {
  if (missing) return skipForLack(test, missing);
  await waitFor(isScraped, 60_000, "the first scrape of all", 1000);
  await waitFor(hasCaptured, 90_000, "a capture of what fails", 1000);
});

it("lists all of them, smooth to scroll", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(`${meshscope.url}/applications`);
  await page.getByText("1,000 applications").first().waitFor();
  await page.getByRole("row").filter({ hasText: "member-core" }).waitFor();
  await page.getByRole("table", { name: "Applications" }).hover();
  const { medianMs, p95Ms } = await frameTimes(page, () => turnWheel(page, 150, 400));
  expect(medianMs).toBeLessThan(jerkMs / 4);
  expect(p95Ms).toBeLessThan(jerkMs);
  await page.mouse.wheel(0, 100_000);
  await page.locator("tr[aria-rowindex='1001']").waitFor();
  expect(await page.getByRole("row").count()).toBeLessThan(120);
});

it("finds one of a thousand by its name", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(`${meshscope.url}/applications?q=ledger-store`);
  await page.getByText("1 of 1,000 applications").waitFor();
  await page.getByTitle("ledger-store", { exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name: "ledger-store" }).waitFor();
  await page.getByRole("heading", { name: "Versions side by side" }).waitFor();
});

it("lists every target, and the captures by rule, state and zone", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(`${meshscope.url}/targets`);
  await page.getByRole("heading", { level: 2 }).filter({ hasText: "1,999 targets" }).waitFor();
  await page.goto(`${meshscope.url}/captures?rule=errors`);
  await page.getByRole("link", { name: /ago|:/ }).first().waitFor();
  await page.getByRole("button", { name: "state any" }).click();
  await page.getByRole("button", { name: "stored", exact: true }).click();
  await page.waitForURL(/state=stored/);
  await page.getByText("member-core").first().waitFor();
  await keepPicture(page, "thousand-captures-dark");
  await page.goto(`${meshscope.url}/captures?state=failed&zone=nowhere`);
  await page
    .getByText(/No captures in/)
    .first()
    .waitFor();
});

it("opens an instance, a capture, the rules and the settings of it", async (test) => {
  if (missing) return skipForLack(test, missing);
  const { data } = await read<{ data: { id: string; instance: string }[] }>("/api/v1/captures?status=stored");
  const [capture] = data;
  if (!capture) throw new Error("There is no stored capture.");
  const pages = [
    [`/instances/${encodeURIComponent(capture.instance)}`, page.getByRole("table", { name: "Signals" })],
    [`/captures/${capture.id}`, page.getByText("Why it fired")],
    ["/rules?rule=errors", page.getByRole("table", { name: "States by instance" })],
    ["/settings", page.getByRole("heading", { level: 1, name: "Settings" })],
  ] as const;
  for (const [path, sign] of pages) {
    await page.goto(`${meshscope.url}${path}`);
    await page.getByRole("region", { name: "Verdict" }).waitFor();
    await sign.first().waitFor();
  }
});

it("draws the overview with no more JavaScript than it needs, and no schema library in it", async (test) => {
  if (missing || !browser) return skipForLack(test, missing);
  const hasCurves = async () => {
    await page.goto(meshscope.url);
    return page
      .locator("canvas")
      .first()
      .waitFor({ timeout: 3000 })
      .then(() => true)
      .catch(() => false);
  };
  await waitFor(hasCurves, 150_000, "curves on the overview", 3000);
  await keepPicture(page, "thousand-overview-dark");
  const fresh = await openPage(browser);
  const scripts = watchScripts(fresh.page);
  await fresh.page.goto(meshscope.url);
  await fresh.page.locator("canvas").first().waitFor();
  const bytes = (await scripts()).reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(maxScriptBytes);
  await fresh.page.context().close();
});

it("reads the curves of a row when it comes into sight", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(`${meshscope.url}/applications?sort=app&desc=false`);
  await page.getByRole("table", { name: "Applications" }).hover();
  await page.mouse.wheel(0, 100_000);
  // The glyph of a status is no path.
  await page.locator("tr[aria-rowindex='1001'] svg path").first().waitFor();
  await keepPicture(page, "thousand-applications-dark");
});

it("complains about nothing on the way", (test) => {
  if (missing) return skipForLack(test, missing);
  expect(complaints).toEqual([]);
});
