import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepPicture, openBrowser, openPage } from "../support/browser.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

interface CaptureJson {
  id: string;
  instance: string;
  rule: string;
  status: string;
  siblings: { captures: { id: string }[] } | null;
  profiles: { kind: string; status: string }[];
}

const twoMinutesMs = 120_000;

let mesh: RunningConsole;
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
  mesh = await startConsole();
  ({ page, complaints } = await openPage(browser));
});

afterAll(async () => {
  await browser?.close();
  await mesh?.stop();
});

async function captures(): Promise<CaptureJson[]> {
  return ((await (await fetch(`${mesh.url}/api/v1/captures`)).json()) as { data: CaptureJson[] }).data;
}

const storedCapture = (rule: string, kind: string, withinMs: number): Promise<CaptureJson> =>
  waitFor(
    async () =>
      (await captures()).find(
        (capture) =>
          capture.rule === rule &&
          capture.profiles.some((profile) => profile.kind === kind && profile.status === "stored"),
      ),
    withinMs,
    `a ${kind} profile that rule ${rule} asked for`,
    1000,
  );

it("opens on the demo mesh, says so, and offers its faults", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(mesh.url);
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  expect(await page.getByText("Demo mesh").count()).toBeGreaterThan(0);
  await page.getByText("CPU spin").first().waitFor();
  expect(await page.getByRole("button", { name: /start/i }).count()).toBeGreaterThan(2);
});

it("captures a misbehaving process by itself within two minutes of the console answering", async (test) => {
  if (missing) return skipForLack(test, missing);
  const capture = await storedCapture("cpu", "cpu", mesh.readyAtMs + twoMinutesMs - Date.now());
  expect(capture.instance).toContain("inventory-2");
});

it("tells on the overview what happened, and leads to the flame graph that names the culprit", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.getByRole("heading", { level: 2 }).filter({ hasText: "inventory-2" }).waitFor({ timeout: 30_000 });
  await page.waitForTimeout(1500);
  await keepPicture(page, "overview-dark");
  await page.getByRole("link", { name: "Open capture" }).click();
  await page.getByText("Why it fired").waitFor();
  expect(await page.getByRole("heading", { level: 2 }).first().textContent()).toContain("spinHashRing");
  await page.locator("canvas").first().waitFor();
  // It opens on the difference from a healthy sibling, on the function that grew most.
  await page.getByRole("option", { name: /healthy sibling/, selected: true }).waitFor({ state: "attached" });
  const culprit = page.getByRole("row", { selected: true }).filter({ hasText: "spinHashRing" });
  await culprit.waitFor();
  expect(await culprit.textContent()).toMatch(/spinHashRing.*\+/);
  await page.waitForTimeout(1500);
  await keepPicture(page, "capture-dark");
});

it("says how much more than its healthy sibling it burns", async (test) => {
  if (missing) return skipForLack(test, missing);
  const { siblings } = (await captures()).find(({ id }) => page.url().includes(id)) ?? {};
  if (!siblings?.captures.length) return;
  await page
    .getByRole("heading", { level: 2 })
    .filter({ hasText: /inventory-2 burns .* more than its sibling inventory-\d; spinHashRing adds/ })
    .waitFor({ timeout: 30_000 });
});

it("keeps the whole state of the view in the link", async (test) => {
  if (missing || !browser) return skipForLack(test, missing);
  const other = page.getByRole("table", { name: "Functions" }).getByRole("button", { name: "slice" });
  await other.first().click();
  await page.waitForURL(/fn=slice/);
  const second = await openPage(browser, "light");
  await second.page.goto(page.url());
  await second.page.getByText("Why it fired").waitFor();
  await second.page.getByRole("row", { selected: true }).filter({ hasText: "slice" }).waitFor();
  await second.page.waitForTimeout(1500);
  await keepPicture(second.page, "capture-light");
  expect(second.complaints).toEqual([]);
  await second.page.context().close();
});

it("lists the capture with its culprit, and shows the application and the instance it was taken from", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(`${mesh.url}/captures`);
  await page.getByText("spinHashRing").first().waitFor();
  await keepPicture(page, "captures-dark");
  await page.goto(`${mesh.url}/applications`);
  await page
    .getByRole("link", { name: /inventory/ })
    .first()
    .click();
  await page.getByRole("heading", { level: 1, name: /inventory/ }).waitFor();
  await page.getByRole("heading", { name: /Versions side by side/ }).waitFor();
  await page.waitForTimeout(1500);
  await keepPicture(page, "application-dark");
  await page.goto(`${mesh.url}/instances/${encodeURIComponent("inventory/inventory-2")}`);
  await page.getByText("Goroutines").first().waitFor();
  expect(await page.getByText("unsupported").count()).toBeGreaterThan(0);
  await page.waitForTimeout(1500);
  await keepPicture(page, "instance-dark");
});

it("starts a fault that a person asks for, and catches what leaks", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(mesh.url);
  const leak = page.getByRole("listitem").filter({ hasText: "Heap leak" });
  await leak.getByRole("button").click();
  const capture = await storedCapture("mem", "heap", twoMinutesMs);
  await page.goto(`${mesh.url}/captures/${capture.id}`);
  await page.getByRole("row").filter({ hasText: "retainSessions" }).first().waitFor();
  await page.waitForTimeout(1500);
  await keepPicture(page, "capture-heap-dark");
});

it("shows percentiles where a real histogram is, and says of whom they are", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(`${mesh.url}/applications/storefront`);
  await page.getByText("RT p50 · p99").waitFor();
  await page.goto(mesh.url);
  await page
    .getByText(/only; within/)
    .first()
    .waitFor();
});

it("complains about nothing on the way", (test) => {
  if (missing) return skipForLack(test, missing);
  expect(complaints).toEqual([]);
});
