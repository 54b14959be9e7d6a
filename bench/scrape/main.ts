import { availableParallelism } from "node:os";
import { fastParser } from "../../collectors/scrape/wasm/fast-parser.ts";
import { loadModule } from "../../collectors/scrape/wasm/load-module.ts";
import { table } from "../table.ts";
import { type LiveResult, liveRun } from "./live-run.ts";
import { type Contender, startMeshscope, startPeers } from "./peers.ts";
import { fetchStage, type StageResult, storeStage, threadStages } from "./stages.ts";
import { startTargets } from "./targets.ts";

// `npm run bench:scrape`: what a sample costs from HTTP to the stored signal, stage by stage, and beside Debian's peers.

const targetCount = 60;
// Until code is compiled and the first collections are over, for all alike: what goes on after that is what a user pays.
const warmUpMs = 60_000;
const runMs = 30_000;
const aimUs = 0.2;

const say = (text: string) => process.stdout.write(`${text}\n`);
const perSample = ({ cpuSeconds, samples }: LiveResult) => (samples > 0 ? (cpuSeconds * 1e6) / samples : Number.NaN);
const us = (nanoseconds: number) => (nanoseconds / 1000).toFixed(3);

const targets = await startTargets(targetCount);
const contenders: Contender[] = [];
try {
  say(`${targetCount} targets, MOSN bodies of 35 kB and 392 samples, in another order at every scrape.`);
  say(
    `Node ${process.version}, ${availableParallelism()} cores. CPU time, user and system; the targets' own is left out.\n`,
  );
  const compiled = loadModule(say);
  const stages = [
    await fetchStage(targets.addresses),
    ...(await threadStages(targetCount, compiled && fastParser(compiled))),
  ];
  const stored = await storeStage(targetCount);
  sayStages([...stages, stored]);
  say("At full speed, one stage after the other; at one scrape a second caches are cold, and each costs more.\n");

  contenders.push(await startMeshscope(targets.addresses), await startMeshscope([]));
  for (const peer of await startPeers(targets.addresses)) {
    if (typeof peer === "string") say(peer);
    else contenders.push(peer);
  }
  say(`All side by side, one scrape a second each, ${runMs / 1000} s after ${warmUpMs / 1000} s of warming up:\n`);
  sayLive(await liveRun(contenders, targets.served, warmUpMs, runMs), stored.valuesPerScrape);
} finally {
  await Promise.all(contenders.map(({ stop }) => stop()));
  targets.stop();
}

function sayStages(results: readonly StageResult[]): void {
  say(
    table(
      ["Meshscope, stage by stage", "µs CPU / sample"],
      results.map(({ stage, nsPerSample }) => [stage, us(nsPerSample)]),
    ),
  );
}

function sayLive(results: readonly LiveResult[], valuesPerScrape: number): void {
  const rows = results.map((result) => {
    const { contender, scrapes, samples, cpuSeconds, pssBytes } = result;
    const own = contender.userAgent === "Meshscope";
    const stores = own ? `${Math.round(valuesPerScrape)} values of signals` : `${Math.round(samples / scrapes)} series`;
    const expected = (targetCount * runMs) / 1000;
    const scraping = [perSample(result).toFixed(2), `${scrapes} of ${expected}`, stores];
    const [cost = "", done = "", kept = ""] = contender.userAgent === null ? ["–", "–", "–"] : scraping;
    const ofCore = `${((100 * cpuSeconds * 1000) / runMs).toFixed(1)} %`;
    return [contender.name, cost, ofCore, `${(pssBytes / 2 ** 20).toFixed(0)} MiB`, done, kept];
  });
  say(table(["", "µs CPU / sample", "of a core", "memory (PSS)", "scrapes", "stored per scrape"], rows));
  const [own, idle] = results;
  if (!own || !idle) return;
  const besides = { ...own, cpuSeconds: own.cpuSeconds - idle.cpuSeconds };
  say(
    `Aim: ${aimUs} µs. Over all processes: ${perSample(own).toFixed(2)} µs, ${perSample(own) <= aimUs ? "reached" : "not reached"};`,
  );
  say(`without what the console spends with no targets: ${perSample(besides).toFixed(2)} µs. Where it goes:\n`);
  const places = [...own.places].filter(([, seconds]) => seconds >= 0.02).toSorted(([, a], [, b]) => b - a);
  const rowOf = ([place, seconds]: [string, number]) => [
    place,
    perSample({ ...own, cpuSeconds: seconds }).toFixed(2),
    perSample({ ...own, cpuSeconds: idle.places.get(place) ?? 0 }).toFixed(2),
  ];
  say(table(["process: thread", "µs CPU / sample", "of it with no targets"], places.map(rowOf)));
}
