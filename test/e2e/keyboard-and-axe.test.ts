import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "../support/axe.ts";
import { openBrowser, openPage } from "../support/browser.ts";
import { focusedName, hasFocusRing } from "../support/focus.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

let mesh: RunningConsole;
let browser: Browser | null = null;
let missing = "";
let page: Page;
let complaints: string[] = [];
let captureUrl = "";

beforeAll(async () => {
  const opened = await openBrowser();
  if ("missing" in opened) {
    missing = opened.missing;
    return;
  }
  browser = opened.browser;
  mesh = await startConsole();
  ({ page, complaints } = await openPage(browser));
  await page.goto(mesh.url);
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await mesh?.stop();
});

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const focused = (): Promise<string> => focusedName(page);
const heading = (name: RegExp | string) => page.getByRole("heading", { level: 1, name }).waitFor();

describe("with the keyboard alone", () => {
  it("leads from the overview to an application, its instance, a capture of it, and back", async (test) => {
    if (missing) return skipForLack(test, missing);
    await press("g", "a");
    await heading("Applications");
    await page.getByRole("row").filter({ hasText: "inventory" }).waitFor();
    await waitFor(
      async () => {
        await press("j");
        return (await focused()).includes("inventory");
      },
      20_000,
      "j to reach the row of inventory",
      50,
    );
    expect(await hasFocusRing(page)).toBe(true);
    await press("Enter");
    await heading("inventory");
    await waitFor(
      async () => {
        await press("j");
        return /inventory.?1|^1/.test(await focused());
      },
      20_000,
      "j to reach an instance",
      50,
    );
    await press("Enter");
    await page.waitForURL(/\/instances\//);
    await page.getByRole("button", { name: "Capture now" }).waitFor();

    await press("c");
    // At first it is not known whether the instance gives profiles; until then nothing can be asked for.
    await waitFor(() => page.getByRole("button", { name: /^Take/ }).isEnabled(), 60_000, "the instance's pprof");
    await waitFor(
      async () => {
        if ((await focused()).startsWith("Take")) return true;
        await press("Tab");
        return false;
      },
      20_000,
      "the button that captures",
      50,
    );
    await press("Enter");
    await page.waitForURL(/\/captures\/cap-/);
    captureUrl = page.url();
    await waitFor(isStored, 60_000, "the capture to be stored", 500);
    await press("g", "c");
    await heading("Captures");
    await page.getByRole("row").filter({ hasText: "inventory" }).first().waitFor();
    await press("j", "Enter");
    await page.waitForURL(/\/captures\/cap-/);
  });

  it("walks and zooms the flame graph, and Escape and back lead out again", async (test) => {
    if (missing) return skipForLack(test, missing);
    await page.goto(captureUrl);
    await page.getByRole("tree").locator("canvas").waitFor();
    const graph = page.getByRole("tree");
    await waitFor(
      async () => {
        await press("Tab");
        return (await graph.evaluate((element) => element === document.activeElement)) || null;
      },
      20_000,
      "Tab to reach the flame graph",
      20,
    );
    expect(await hasFocusRing(page)).toBe(true);
    await press("ArrowDown", "ArrowDown");
    await page.waitForURL(/fn=/);
    await press("Enter");
    await page.waitForURL(/root=/);
    await press("0");
    await waitFor(() => !page.url().includes("root="), 5_000, "0 to zoom out");
    await press("v");
    await page.waitForURL(/view=flame/);
    await page.goBack();
    expect(page.url()).toContain("/captures/");
  });

  it("filters by a label's value, negates it, and takes it off", async (test) => {
    if (missing) return skipForLack(test, missing);
    await page.goto(`${mesh.url}/applications`);
    await page.getByRole("row").filter({ hasText: "cart" }).waitFor();
    await press("f");
    await waitFor(async () => (await focused()) === "Name or value", 5_000, "the filter's field to take the focus");
    expect(await hasFocusRing(page)).toBe(true);
    await page.keyboard.type("app=cart");
    await page.getByRole("button", { name: /^cart/ }).waitFor();
    await press("Enter");
    await page.waitForURL(/label=app(=|%3D)cart/);
    await page.getByText("1 application", { exact: true }).waitFor();
    await page.getByRole("button", { name: "app cart", exact: true }).focus();
    await press("Enter");
    await waitFor(async () => (await focused()) === "is", 5_000, "the chip's layer to take the focus");
    await press("ArrowDown", "Enter");
    await page.waitForURL(/label=app!|label=app%21/);
    await press("Escape");
    await waitFor(async () => (await focused()).startsWith("app not cart"), 5_000, "Escape to give the focus back");
    await press("Tab", "Enter");
    await waitFor(() => !page.url().includes("label="), 5_000, "the filter to be gone");
  });

  it("jumps by the palette, does an action by it, and saves a view that the palette finds", async (test) => {
    if (missing) return skipForLack(test, missing);
    await page.goto(`${mesh.url}/applications?zone=hz-a&sort=rt`);
    await page.getByRole("button", { name: "Saved views" }).focus();
    await press("Enter");
    await waitFor(
      () => page.evaluate(() => document.activeElement instanceof HTMLInputElement),
      5_000,
      "the name's field",
    );
    await page.keyboard.type("Slow ones of hz-a");
    await press("Enter");
    await page.getByRole("link", { name: "Slow ones of hz-a" }).waitFor();
    await press("Escape");
    await page.goto(mesh.url);
    await heading("Overview");
    await press("/");
    await page.keyboard.type("slow ones");
    await page.getByRole("option", { name: /Slow ones/ }).waitFor();
    await press("Enter");
    await page.waitForURL(/\/applications\?zone=hz-a&sort=rt/);
    await press("Control+k");
    await page.keyboard.type("dark or light");
    await page.getByRole("option", { name: /Dark or light/ }).waitFor();
    await press("Enter");
    await waitFor(
      () => page.evaluate(() => document.documentElement.dataset["theme"] === "light"),
      5_000,
      "the light theme",
    );
    await press("d");
  });

  it("complains about nothing on the way", (test) => {
    if (missing) return skipForLack(test, missing);
    expect(complaints).toEqual([]);
  });
});

describe("tables and paper", () => {
  it("copies a table as it is seen and saves it as CSV, with units in its heads and rows out of sight", async (test) => {
    if (missing) return skipForLack(test, missing);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`${mesh.url}/targets`);
    await page.getByRole("button", { name: "Copy Targets" }).click();
    await page.getByRole("button", { name: "Targets copied" }).waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
    expect(lines).toHaveLength(22);
    expect(lines[0]).toMatch(/^Target\tApplication\tZone\t/);
    expect(lines.some((line) => line.startsWith("Up catalog-1\tcatalog\thz-a\tMOSN 1.6.0"))).toBe(true);
    await page.goto(`${mesh.url}/applications`);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save Applications as CSV" }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^meshscope-applications-20.*Z\.csv$/);
    const text = await readFile(await file.path(), "utf8");
    expect(text).toMatch(/^\ufeffApplication,"Requests \/s, 15 min",/);
    expect(text.trim().split("\r\n")).toHaveLength(9);
  });

  it("filters by the value that is clicked, and with Alt by all but it", async (test) => {
    if (missing) return skipForLack(test, missing);
    await page.goto(`${mesh.url}/targets`);
    await page.getByRole("cell", { name: "hz-b" }).first().getByRole("button").click();
    await page.waitForURL(/zone=hz-b/);
    await page.getByText("8 targets", { exact: true }).waitFor();
    await page.getByRole("cell", { name: "cart-2" }).waitFor();
    await page.goto(`${mesh.url}/targets`);
    await page
      .getByRole("cell", { name: "hz-b" })
      .first()
      .getByRole("button")
      .click({ modifiers: ["Alt"] });
    await page.waitForURL(/zone=(!|%21)hz-b/);
    await page.getByRole("button", { name: "zone not hz-b", exact: true }).waitFor();
  });

  it("prints every row in light colours without the shell, and the flame graph as SVG", async (test) => {
    if (missing) return skipForLack(test, missing);
    await page.goto(captureUrl);
    await page.getByRole("tree").locator("canvas").waitFor();
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    const [svg] = await page.locator("figure svg[role=img]").all();
    expect(await svg?.getAttribute("aria-label")).toMatch(/^Flame graph of/);
    expect(await svg?.isVisible()).toBe(true);
    expect(await page.getByRole("tree").isVisible()).toBe(false);
    expect(await page.getByRole("navigation", { name: "Pages" }).isVisible()).toBe(false);
    expect(await page.getByRole("heading", { level: 2 }).first().isVisible()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("light");
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  });
});

async function isStored(): Promise<boolean> {
  const { data } = (await (await fetch(`${mesh.url}/api/v1/captures`)).json()) as {
    data: { id: string; profiles: { kind: string; status: string }[] }[];
  };
  const own = data.find(({ id }) => captureUrl.includes(id));
  return own?.profiles.some(({ kind, status }) => kind === "cpu" && status === "stored") ?? false;
}

describe("axe finds nothing serious", () => {
  const pages = [
    "/",
    "/applications",
    "/applications?zone=gone&label=app!=cart",
    "/applications/storefront",
    "/instances/inventory%2Finventory-1",
    "/captures",
    "/captures/CAPTURE",
    "/profiles",
    "/profiles/CAPTURE:cpu",
    "/rules",
    "/rules/edit?rule=cpu",
    "/targets?open=inventory%2Finventory-1",
    "/settings",
    "/nowhere",
  ];
  it.each(["dark", "light"] as const)("on any page in %s", async (theme) => {
    if (missing || !browser) return;
    const opened = await openPage(browser, theme);
    const found: Record<string, string[]> = {};
    for (const path of pages) {
      await opened.page.goto(`${mesh.url}${path.replace("CAPTURE", new URL(captureUrl).pathname.replace(/.*\//, ""))}`);
      await opened.page.getByRole("heading", { level: 1 }).waitFor();
      await opened.page.waitForTimeout(400);
      const violations = await seriousViolations(opened.page);
      if (violations.length > 0) found[path] = violations;
    }
    expect(found).toEqual({});
    await opened.page.context().close();
  });

  it.each(["f", "t", "?", "/"])("on the layer that %s opens", async (key) => {
    if (missing) return;
    await page.goto(mesh.url);
    await heading("Overview");
    await press(key);
    await page.waitForTimeout(500);
    expect(await seriousViolations(page)).toEqual([]);
    await press("Escape");
  });
});
