import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";

/** What the process that draws a page holds, and what it still holds once its garbage was collected. */
export interface RendererMemory {
  nowBytes: number;
  collectedBytes: number;
}

/** Of the largest renderer of the browser, so that only this page should be open. */
export async function rendererMemory(browser: Browser, page: Page): Promise<RendererMemory> {
  const nowBytes = await largestRenderer(browser);
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.detach();
  await page.waitForTimeout(1000);
  return { nowBytes, collectedBytes: await largestRenderer(browser) };
}

async function largestRenderer(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return Math.max(0, ...processInfo.filter(({ type }) => type === "renderer").map(({ id }) => residentBytes(id)));
}

function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}
