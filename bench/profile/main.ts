import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { keepPicture, openBrowser, openPage } from "../../test/support/browser.ts";
import { type FrameTimes, frameTimes, turnWheel } from "../../test/support/page-measures.ts";
import { pprofOfStacks } from "../../test/support/pprof-of-stacks.ts";
import { type RunningConsole, startConsole } from "../../test/support/running-console.ts";
import { largeProfile } from "../large-profile.ts";
import { table } from "../table.ts";
import { decodeAndTree } from "./decode-and-tree.ts";
import { type Drawn, firstChartMs, watchBegin } from "./first-chart.ts";
import { type RendererMemory, rendererMemory } from "./renderer-memory.ts";
import { serveSpeedscope } from "./speedscope-server.ts";

// `npm run bench:profile`: one large profile in the console and in speedscope, in the same browser.

const large = { samples: 300_000, depth: 40, locations: 100_000, partsAt: 38, hotEvery: 600 };
const deep = 3000;
const aims = { timesFaster: 3, timesSmaller: 2, frameMs: 1000 / 60 };
const decodeRuns = 3;
const ourChart: Drawn = { selector: "[role=tree] canvas" };
const speedscopeChart: Drawn = { text: "Left Heavy" };

const say = (text: string) => process.stdout.write(`${text}\n`);
const ms = (time: number) => `${time.toFixed(time < 100 ? 1 : 0)} ms`;
const MB = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
const word = (isReached: boolean) => (isReached ? "reached" : "not reached");

interface Opened {
  ms: number;
  memory: RendererMemory;
}

const folder = mkdtempSync(join(tmpdir(), "meshscope-bench-profile-"));
const largeFile = join(folder, "large.pb.gz");
const deepFile = join(folder, "deep.pb");
const opened = await openBrowser();
if ("missing" in opened) throw new Error(opened.missing);
const { browser } = opened;
try {
  say(`Node ${process.version}, Chromium ${browser.version()}, ${availableParallelism()} cores.`);
  reading();
  const frames = Array.from({ length: deep }, (_, level) => `frame${level}`);
  writeFileSync(deepFile, pprofOfStacks([`${frames.join(";")} 5`, `${frames.slice(0, deep / 2).join(";")} 5`]));
  const theirs = await inSpeedscope();
  await compare(theirs);
  say(`The machine's load was ${loadavg()[0]?.toFixed(1)}.`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

function reading(): void {
  const bytes = largeProfile(large);
  writeFileSync(largeFile, bytes);
  const { steps, nodes, answerBytes } = decodeAndTree(bytes, decodeRuns);
  say(
    `${large.samples} samples × ${large.depth} frames: ${MB(gunzipSync(bytes).length)} decoded, ${MB(bytes.length)} gzipped; ` +
      `a tree of ${nodes} nodes, of which a page is sent ${MB(answerBytes)}.`,
  );
  say(
    table(
      ["Reading", "CPU", "time"],
      steps.map(({ what, cpuMs, wallMs }) => [what, ms(cpuMs), ms(wallMs)]),
    ),
  );
}

async function inSpeedscope(): Promise<Opened> {
  const peer = await serveSpeedscope();
  const { page } = await watchedPage(browser, peer.url);
  const taken = await firstChartMs(page, speedscopeChart, () => page.locator("#file").setInputFiles(largeFile));
  const memory = await rendererMemory(browser, page);
  await keepPicture(page, "bench-profile-speedscope");
  await page.context().close();
  peer.stop();
  return { ms: taken, memory };
}

async function compare(theirs: Opened): Promise<void> {
  const dataDir = join(folder, "data");
  const config = "scrape_configs: []\n";
  let running = await startConsole({ config, dataDir });
  const uploaded = await chosenFile(running, largeFile);
  await running.stop();
  // The one that starts now has decoded nothing yet.
  running = await startConsole({ config, dataDir });
  const { clicked, panned, zoomed } = await clickedRow(running);
  const deepMs = (await chosenFile(running, deepFile, panDown)).ms;
  await running.stop();
  const now = [clicked.memory.nowBytes, theirs.memory.nowBytes] as const;
  const collected = [clicked.memory.collectedBytes, theirs.memory.collectedBytes] as const;
  say(
    table(
      ["To the first flame graph", "Meshscope", "speedscope", "ratio", "aim", ""],
      [
        ratioRow("a file chosen (Meshscope uploads it)", [uploaded.ms, theirs.ms], ms, aims.timesFaster),
        ratioRow("a stored profile clicked, not yet decoded", [clicked.ms, theirs.ms], ms, aims.timesFaster),
        ratioRow("the renderer's memory then", now, MB, aims.timesSmaller),
        ratioRow("  its garbage collected", collected, MB, aims.timesSmaller),
      ],
    ),
  );
  say(
    table(
      ["Frames of ours", "frames", "median", "p95", "longest", "aim", ""],
      [frameRow("panned", panned), frameRow("zoomed in and out", zoomed)],
    ),
  );
  say(`A stack ${deep} deep was drawn ${ms(deepMs)} after its file was chosen, and scrolled to its end.`);
}

function ratioRow(
  what: string,
  [own, other]: readonly [number, number],
  show: (value: number) => string,
  aim: number,
): string[] {
  return [what, show(own), show(other), `${(other / own).toFixed(1)} ×`, `${aim} ×`, word(other / own >= aim)];
}

function frameRow(what: string, { frames, medianMs, p95Ms, longestMs }: FrameTimes): string[] {
  // A frame of the display is counted in whole; half a millisecond is the clock's.
  return [
    what,
    String(frames),
    ms(medianMs),
    ms(p95Ms),
    ms(longestMs),
    ms(aims.frameMs),
    word(medianMs <= aims.frameMs + 0.5),
  ];
}

async function watchedPage(on: Browser, url: string): Promise<{ page: Page }> {
  const { page } = await openPage(on);
  page.setDefaultTimeout(180_000);
  await watchBegin(page);
  await page.goto(url, { waitUntil: "networkidle" });
  return { page };
}

async function chosenFile(
  { url }: RunningConsole,
  file: string,
  then?: (page: Page) => Promise<void>,
): Promise<Opened> {
  const { page } = await watchedPage(browser, `${url}/profiles`);
  const taken = await firstChartMs(page, ourChart, () => page.locator("input[type=file]").setInputFiles(file));
  const memory = await rendererMemory(browser, page);
  await then?.(page);
  await page.context().close();
  return { ms: taken, memory };
}

async function clickedRow({
  url,
}: RunningConsole): Promise<{ clicked: Opened; panned: FrameTimes; zoomed: FrameTimes }> {
  const { page } = await watchedPage(browser, `${url}/profiles`);
  const row = page.getByRole("row").filter({ hasText: "large.pb.gz" }).getByRole("link");
  const taken = await firstChartMs(page, ourChart, () => row.click());
  const memory = await rendererMemory(browser, page);
  await keepPicture(page, "bench-profile-meshscope");
  await page.locator("[role=tree] canvas").hover();
  const panned = await frameTimes(page, () => turnWheel(page, 120, 40));
  const zoomed = await frameTimes(page, () => zoomInAndOut(page));
  await page.context().close();
  return { clicked: { ms: taken, memory }, panned, zoomed };
}

async function zoomInAndOut(page: Page): Promise<void> {
  await page.getByRole("tree").focus();
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(400);
  }
  await page.keyboard.press("0");
  await page.waitForTimeout(400);
}

async function panDown(page: Page): Promise<void> {
  await page.locator("[role=tree] canvas").hover();
  await page.mouse.wheel(0, 100_000);
  await page.waitForTimeout(500);
  await keepPicture(page, "bench-profile-deep");
}
