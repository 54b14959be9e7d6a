import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { debianTool } from "./debian-tool.ts";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  // WebGL without a GPU: what a page draws with it is then drawn in software.
  "--enable-unsafe-swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A real headless Chromium, or the reason why there is none. */
export async function openBrowser(): Promise<{ browser: Browser } | { missing: string }> {
  const tool = await debianTool("chromium");
  if ("missing" in tool) return tool;
  const browser = await chromium.launch({
    executablePath: tool.command,
    args: flags,
    env: { ...process.env, ...tool.env } as Record<string, string>,
  });
  return { browser };
}

/** A page that keeps everything it complained about: console errors, failed requests, uncaught exceptions. */
export async function openPage(
  browser: Browser,
  theme: "dark" | "light" = "dark",
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: theme });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { page, complaints };
}

const pictures = fileURLToPath(new URL("../../test-results/pictures", import.meta.url));

/** Keeps a picture of the window for a person to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
