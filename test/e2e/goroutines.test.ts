import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seriousViolations } from "../support/axe.ts";
import { openBrowser, openPage } from "../support/browser.ts";
import { focusedName } from "../support/focus.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { profileFixture } from "../support/profile-fixtures.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

let console: RunningConsole;
let browser: Browser | null = null;
let missing = "";
let page: Page;
let complaints: string[] = [];
const ids: string[] = [];

const sent = [
  "pricing-goroutine-leak-later.goroutine.debug2.txt.gz",
  "pricing-goroutine-leak.goroutine.debug2.txt.gz",
  "pricing-healthy.goroutine.debug2.txt",
  "pricing-goroutine-leak.goroutine.pb.gz",
];

beforeAll(async () => {
  const opened = await openBrowser();
  if ("missing" in opened) {
    missing = opened.missing;
    return;
  }
  browser = opened.browser;
  console = await startConsole({ config: "scrape_configs: []\n" });
  for (const name of sent) {
    const body = new Uint8Array(profileFixture(name));
    const answer = await fetch(`${console.url}/api/v1/profiles`, { method: "POST", body });
    ids.push(((await answer.json()) as { id: string }).id);
  }
  ({ page, complaints } = await openPage(browser));
});

afterAll(async () => {
  await browser?.close();
  await console?.stop();
});

const verdict = () => page.getByRole("region", { name: "Verdict" });
const rows = () => page.getByRole("table", { name: "Goroutines" }).locator("tbody tr");

it("a leak is told by its verdict, its suspect and its group, with the numbers of before and of a healthy one", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.goto(`${console.url}/profiles/${ids[0]}`);
  await page.getByRole("link", { name: "Open goroutines" }).click();
  await page.waitForURL(/\/goroutines/);
  await verdict().getByText("it may be a leak").waitFor();
  await page.goto(`${console.url}/profiles/${ids[0]}/goroutines?previous=${ids[1]}&sibling=${ids[2]}`);
  await verdict()
    .getByText(/22,532 goroutines wait in main\.waitForOrder, 2\.34 times the dump before: a leak\./)
    .waitFor();
  const cells = await rows().first().getByRole("cell").allInnerTexts();
  expect(cells.map((text) => text.trim())).toEqual([
    "main.waitForOrder",
    "22,532",
    "9,648",
    "+12,884",
    "0",
    "9,648",
    "chan send",
    "under 1 min",
    "main.handler.func1",
  ]);
  expect(await seriousViolations(page)).toEqual([]);
});

it("a row opens its stack with the keyboard, states and searches narrow, and all of it is in the address", async (test) => {
  if (missing) return skipForLack(test, missing);
  await waitFor(
    async () => {
      await page.keyboard.press("j");
      return (await focusedName(page)).includes("main.price");
    },
    20_000,
    "j to reach the row of main.price",
    50,
  );
  await page.keyboard.press("Enter");
  await page.getByText("example.com/pricing/main.go:").first().waitFor();
  await page.waitForURL(/open=[0-9a-f]{16}/);
  await page.getByLabel("state").selectOption("IO wait");
  await page.getByText("3 groups of 19, of 22,583").waitFor();
  await page.getByRole("button", { name: "State", exact: true }).click();
  await page.waitForURL(/by=state/);
  await page.getByText("1 group of 19, of 22,583").waitFor();
  const heads = await page.getByRole("table", { name: "Goroutines" }).getByRole("columnheader").allInnerTexts();
  expect(heads).toEqual([
    "State",
    "Goroutines ↓",
    "Before",
    "Change",
    "Sibling",
    "Stood still",
    "Blocked",
    "Started by",
  ]);
  await page.getByPlaceholder("Function in the stack, or a pattern").fill("net/http(");
  await page.getByText("Not a pattern:").waitFor();
  const address = page.url();
  await page.goto(address);
  await page.getByText("1 group of 19, of 22,583").waitFor();
  expect(complaints).toEqual([]);
});

it("a goroutine profile says what it does not tell, and groups by its labels", async (test) => {
  if (missing) return skipForLack(test, missing);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${console.url}/profiles/${ids[3]}/goroutines`);
  await verdict().getByText("it tells neither ids nor states").waitFor();
  expect(await page.getByRole("button", { name: "State", exact: true }).count()).toBe(0);
  await page.getByRole("button", { name: "tenant", exact: true }).click();
  await page.getByRole("button", { name: "tj", exact: true }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
