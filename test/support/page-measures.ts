import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";

/** Scripts that a page has fetched so far, lazy ones included, as they would travel gzipped. */
export function watchScripts(page: Page): () => Promise<{ name: string; gzippedBytes: number }[]> {
  const fetched: Promise<{ name: string; gzippedBytes: number }>[] = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.endsWith(".js")) return;
    const name = pathname.split("/").at(-1) ?? "";
    fetched.push(response.body().then((body) => ({ name, gzippedBytes: gzipSync(body).length })));
  });
  return () => Promise.all(fetched);
}

interface Watched {
  meshscopeLargestMs?: number;
}

/** Follows the largest contentful paint from the next load on; answers it in ms since the navigation began. */
export async function watchLargestPaint(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const watched = globalThis as Watched;
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) watched.meshscopeLargestMs = startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
  return () => page.evaluate(() => (globalThis as Watched).meshscopeLargestMs ?? Number.NaN);
}

export interface FrameTimes {
  frames: number;
  medianMs: number;
  /** Of twenty frames one took longer. */
  p95Ms: number;
  longestMs: number;
}

/** The times between frames of the page while something is done on it. */
export async function frameTimes(page: Page, doing: () => Promise<void>): Promise<FrameTimes> {
  await page.evaluate(() => {
    const taken: number[] = [];
    Object.assign(globalThis, { meshscopeFrames: taken });
    let last = performance.now();
    const next = (now: number) => {
      taken.push(now - last);
      last = now;
      if (taken.length < 10_000) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await doing();
  const taken = await page.evaluate(() => (globalThis as { meshscopeFrames?: number[] }).meshscopeFrames ?? []);
  const sorted = taken.slice(2).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { frames: sorted.length, medianMs: at(0.5), p95Ms: at(0.95), longestMs: at(1) };
}

/** Turns the wheel down and up again over what is in the middle of the page. */
export async function turnWheel(page: Page, turns: number, px: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await page.mouse.wheel(0, turn < turns / 2 ? px : -px);
    await page.waitForTimeout(16);
  }
}
