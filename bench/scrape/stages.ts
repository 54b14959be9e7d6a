import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noFindings } from "../../collectors/scrape/door-findings.ts";
import { type ParseExposition, parseExposition } from "../../collectors/scrape/exposition.ts";
import { httpGetter } from "../../collectors/scrape/http-get.ts";
import { scrapesOver } from "../../collectors/scrape/scrape-once.ts";
import type { ScrapeOutcome } from "../../collectors/scrape/scrape-outcome.ts";
import { type TargetMemory, targetMemory } from "../../collectors/scrape/target-memory.ts";
import { goodScrape } from "../../collectors/scrape/target-scrape.ts";
import { createWatch } from "../../collectors/watch/watch.ts";
import { batchOf } from "../../collectors/workers/batch-builder.ts";
import { defaultRules } from "../../model/rules.ts";
import { resolveBatch } from "../../server/ingest/resolve-batch.ts";
import { openStore } from "../../server/store/open-store.ts";
import { descendants, usage } from "../../test/support/processes.ts";
import { targetOf } from "../../test/support/scrape-targets.ts";
import { type Body, steadyBodies } from "../bodies/steady-bodies.ts";

/** CPU time of one stage per sample of the body, in nanoseconds. */
export interface StageResult {
  stage: string;
  nsPerSample: number;
}

const intervalMs = 1000;
const startMs = 1_700_000_000_000;
const warmUpRounds = 15;
const rounds = 60;

const bodies = steadyBodies(400);

/** What a target says at a round; neighbours are not at the same place. */
function frameOf(target: number, round: number): Body {
  const frames = bodies[target % bodies.length] ?? [];
  return frames[(target + round) % frames.length] ?? { bytes: Buffer.alloc(0), samples: 0 };
}

function memoriesOf(count: number): TargetMemory[] {
  return Array.from({ length: count }, (_, id) =>
    targetMemory({ ...targetOf({ key: `mesh/${id}`, instance: `${id}`, intervalMs }), id: id + 1 }),
  );
}

/** CPU of this process per sample, while `run` takes in the frames of all targets, round by round. */
async function measured(count: number, run: (target: number, round: number, frame: Body) => unknown): Promise<number> {
  let samples = 0;
  let before = process.cpuUsage();
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    if (round === warmUpRounds) {
      samples = 0;
      before = process.cpuUsage();
    }
    for (let target = 0; target < count; target++) {
      const frame = frameOf(target, round);
      samples += frame.samples;
      await run(target, round, frame);
    }
  }
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / samples;
}

export async function fetchStage(addresses: readonly string[]): Promise<StageResult> {
  const getter = httpGetter();
  const targets = memoriesOf(addresses.length).map(({ target }, index) => ({
    ...target,
    url: `http://${addresses[index]}/metrics`,
  }));
  const scrapeOnce = scrapesOver(getter);
  const inFlight = new Set<Promise<unknown>>();
  const nsPerSample = await measured(addresses.length, async (index) => {
    const target = targets[index];
    if (!target) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    inFlight.add(promise);
    scrapeOnce(target, startMs, () => {
      inFlight.delete(promise);
      resolve();
    });
    // As in the worker: several on their way at once, but not all of them.
    if (inFlight.size >= 8) await Promise.race(inFlight);
  });
  await Promise.all(inFlight);
  getter.close();
  return { stage: "fetch (kept connections)", nsPerSample };
}

/** Parsing, and what follows from it in the same thread, by the difference. */
export async function threadStages(count: number, fast: ParseExposition | null): Promise<StageResult[]> {
  const parsers: [string, ParseExposition][] = [["parse in JavaScript", parseExposition]];
  if (fast) parsers.push(["parse in WebAssembly", fast]);
  const results: StageResult[] = [];
  let parseNs = 0;
  for (const [stage, parse] of parsers) {
    const memories = primed(count);
    parseNs = await measured(count, (target, _, { bytes }) => {
      const memory = memories[target];
      if (memory?.table) parse(bytes, memory.table, memory.target.limits);
    });
    results.push({ stage, nsPerSample: parseNs });
  }
  const memories = memoriesOf(count);
  const watch = createWatch(defaultRules, []);
  const take = (target: number, round: number, body: Buffer) => {
    const memory = memories[target];
    return memory && goodScrape(memory, body, timeOf(round), noFindings, fast ?? parseExposition);
  };
  const scrapeNs = await measured(count, (target, round, { bytes }) => take(target, round, bytes));
  results.push({ stage: "normalise to signals", nsPerSample: scrapeNs - parseNs });
  const later = 2 * (warmUpRounds + rounds);
  const watchedNs = await measured(count, (target, round, { bytes }) => {
    const outcome = take(target, later + round, bytes);
    if (outcome) watch.observe(outcome.observation);
  });
  results.push({ stage: "watch (default rules)", nsPerSample: watchedNs - scrapeNs });
  return results;
}

/** Batches of one second to the store: this process and the store's. Only children that idle may run beside it. */
export async function storeStage(count: number): Promise<StageResult & { valuesPerScrape: number }> {
  const folder = await mkdtemp(join(tmpdir(), "meshscope-bench-store-"));
  const store = await openStore({
    dataDir: folder,
    retention: { rawMs: 3_600_000, minuteMs: 86_400_000, hourMs: 86_400_000 },
    fineStepMs: 5000,
    log: (line) => process.stderr.write(`${line}\n`),
    clock: "rows",
  });
  const memories = memoriesOf(count);
  const lookup = {
    dimensions: () => ({ app: 1, zone: 1, version: 1, kind: 1 }),
    services: [1, 2],
    isSidecarKind: () => true,
    appHasSidecar: () => true,
  };
  // All made before, so that only the store's work lies between two looks at the clock, which counts in steps of 4 ms.
  const made: ScrapeOutcome[][] = Array.from({ length: warmUpRounds + rounds }, (_, round) =>
    memories.map((memory, target) => goodScrape(memory, frameOf(target, round).bytes, timeOf(round), noFindings)),
  );
  const append = (outcomes: ScrapeOutcome[]) => store.append(resolveBatch(batchOf(outcomes), lookup));
  for (const outcomes of made.slice(0, warmUpRounds)) await append(outcomes);
  const counted = made.slice(warmUpRounds);
  const childBefore = childrenSeconds();
  const before = process.cpuUsage();
  for (const outcomes of counted) await append(outcomes);
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1e6 + childrenSeconds() - childBefore;
  const values = counted.flat().reduce((sum, outcome) => sum + valuesOf(outcome), 0);
  const samples = counted
    .flatMap((outcomes, round) => outcomes.map((_, target) => frameOf(target, warmUpRounds + round).samples))
    .reduce((sum, one) => sum + one, 0);
  await store.close();
  await rm(folder, { recursive: true, force: true });
  return {
    stage: "store (batch, journal, tables; both processes)",
    nsPerSample: (cpuSeconds * 1e9) / samples,
    valuesPerScrape: values / (rounds * count),
  };
}

function valuesOf({ process: signals, flows }: ScrapeOutcome): number {
  return Object.keys(signals).length + flows.reduce((sum, { counts }) => sum + Object.keys(counts).length + 1, 0);
}

function childrenSeconds(): number {
  return descendants(process.pid).reduce((sum, { pid }) => sum + usage(pid).cpuSeconds, 0);
}

function timeOf(round: number): { atMs: number; tookMs: number } {
  return { atMs: startMs + round * intervalMs, tookMs: 1 };
}

/** Memories that know their kind. */
function primed(count: number): TargetMemory[] {
  const memories = memoriesOf(count);
  for (const round of [0, 1]) {
    memories.forEach((memory, target) => goodScrape(memory, frameOf(target, round).bytes, timeOf(round), noFindings));
  }
  return memories;
}
