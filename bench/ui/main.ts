import { availableParallelism, loadavg } from "node:os";
import { setTimeout } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { openBrowser, openPage } from "../../test/support/browser.ts";
import {
  type FrameTimes,
  frameTimes,
  turnWheel,
  watchLargestPaint,
  watchScripts,
} from "../../test/support/page-measures.ts";
import { type RunningConsole, startConsole, waitFor } from "../../test/support/running-console.ts";
import { startSimulatedMesh } from "../../test/support/simulated/simulated-mesh.ts";
import { largeProfile } from "../large-profile.ts";
import { table } from "../table.ts";

// `npm run bench:ui`: what a browser fetches and how soon it paints, at a thousand applications, and how smooth it pans.

const applications = 1000;
const profile = { samples: 300_000, depth: 40 };
const aims = { scriptBytes: 250_000, paintMs: 1000 };
const loads = 5;
/** Four points are drawn as a curve; a point is a scrape of 15 s. */
const chartsWithinMs = 180_000;

const say = (text: string) => process.stdout.write(`${text}\n`);
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const ms = (time: number) => `${time.toFixed(time < 100 ? 1 : 0)} ms`;
const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const opened = await openBrowser();
if ("missing" in opened) throw new Error(opened.missing);
const { browser } = opened;
const bytes = largeProfile(profile);
const mesh = await startSimulatedMesh({ applications, intervalSeconds: 15, cpuProfile: bytes });
const running = await startConsole({ config: mesh.config });
try {
  say(
    `${applications} applications, ${mesh.instances} instances; Node ${process.version}, ${availableParallelism()} cores.`,
  );
  await overview(browser, running);
  await flame(browser, running);
  say(`The machine's load was ${loadavg()[0]?.toFixed(1)}.`);
} finally {
  await browser.close();
  await running.stop();
  mesh.stop();
}

/** Loads the overview afresh until its charts have drawn, again and again. */
async function overview(on: Browser, { url }: RunningConsole): Promise<void> {
  await waitFor(
    async () => (await loadOverview(on, url, 3000)) !== null,
    chartsWithinMs,
    "charts on the overview",
    5000,
  );
  const found = [];
  for (let load = 0; load < loads; load++) {
    await setTimeout(2000);
    found.push(await loadOverview(on, url, 30_000));
  }
  const known = found.filter((one) => one !== null);
  const scripts = known[0]?.scripts ?? [];
  const total = scripts.reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0);
  const paint = median(known.map(({ largestMs }) => largestMs));
  const largest = scripts.toSorted((a, b) => b.gzippedBytes - a.gzippedBytes).slice(0, 5);
  say(
    table(
      ["Overview", "measured", "aim", ""],
      [
        [
          "JavaScript until its charts have drawn, gzipped",
          kB(total),
          kB(aims.scriptBytes),
          word(total <= aims.scriptBytes),
        ],
        ...largest.map(({ name, gzippedBytes }) => [`  ${name}`, kB(gzippedBytes), "", ""]),
        [`largest paint, median of ${loads}`, ms(paint), ms(aims.paintMs), word(paint <= aims.paintMs)],
        ["charts drawn", ms(median(known.map(({ chartsMs }) => chartsMs))), "", ""],
      ],
    ),
  );
}

/** Null: there are no charts within that time. */
async function loadOverview(on: Browser, url: string, withinMs: number) {
  const { page } = await openPage(on);
  try {
    const scripts = watchScripts(page);
    const largest = await watchLargestPaint(page);
    const began = performance.now();
    await page.goto(url);
    const isDrawn = await page
      .locator("canvas")
      .first()
      .waitFor({ timeout: withinMs })
      .then(() => true)
      .catch(() => false);
    if (!isDrawn) return null;
    const chartsMs = performance.now() - began;
    await page.waitForTimeout(500);
    return { chartsMs, scripts: await scripts(), largestMs: await largest() };
  } finally {
    await page.context().close();
  }
}

/** Captures the large profile, opens it, and pans over the flame graph. */
async function flame(on: Browser, { url }: RunningConsole): Promise<void> {
  const id = await waitFor(() => captured(url), 120_000, "the capture of the large profile", 2000);
  const { page } = await openPage(on);
  const began = performance.now();
  await page.goto(`${url}/captures/${id}?kind=cpu`);
  const picture = page.locator("canvas").last();
  await picture.waitFor({ timeout: 120_000 });
  const openedMs = performance.now() - began;
  await page.waitForTimeout(1000);
  await picture.hover();
  const panned = await frameTimes(page, () => turnWheel(page, 120, 40));
  const swept = await frameTimes(page, async () => {
    const { x, y, width, height } = (await picture.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    for (let step = 0; step < 100; step++)
      await page.mouse.move(x + (width * step) / 100, y + (height * (step % 20)) / 20);
  });
  const row = (what: string, { frames, medianMs, p95Ms, longestMs }: FrameTimes) => [
    what,
    String(frames),
    ms(medianMs),
    ms(p95Ms),
    ms(longestMs),
  ];
  say(
    `A profile of ${profile.samples} samples × ${profile.depth} frames (${kB(bytes.length)}) opened in ${ms(openedMs)}.`,
  );
  say(table(["Flame graph", "frames", "median", "p95", "longest"], [row("panned", panned), row("swept over", swept)]));
}

async function captured(url: string): Promise<string | null> {
  const answer = await fetch(`${url}/api/v1/captures`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ instance: mesh.someInstance, kinds: ["cpu"], seconds: 1 }),
  });
  const { id } = (await answer.json()) as { id?: string };
  if (id === undefined) return null;
  const isStored = async () => {
    const { data } = (await (await fetch(`${url}/api/v1/captures`)).json()) as {
      data: { id: string; status: string }[];
    };
    return data.some((one) => one.id === id && one.status === "stored");
  };
  await waitFor(isStored, 60_000, "the profile to be stored", 1000);
  return id;
}

function word(isReached: boolean): string {
  return isReached ? "reached" : "not reached";
}
