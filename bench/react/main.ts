import { availableParallelism } from "node:os";
import { setTimeout } from "node:timers/promises";
import { formatBytes } from "../../model/format/bytes.ts";
import { startConsole, waitFor } from "../../test/support/running-console.ts";
import { table } from "../table.ts";
import type { Cost, Report } from "./react-server.ts";
import { startReactTargets } from "./react-targets.ts";

// `npm run bench:react`: how soon a capture begins after the scrape that fired it, with 10,000 targets of which 1 % fire
// at a time; and what all the watching costs a process that is watched.

const targetCount = 10_000;
const intervalSeconds = 15;
const sickShare = 0.01;
const coldCaptures = 20;
const rounds = 3;
const aimMs = 50;
const lookEveryMinutes = 5;
const intervalMs = intervalSeconds * 1000;

const say = (text: string) => process.stdout.write(`${text}\n`);

const targets = await startReactTargets(targetCount, intervalSeconds);
try {
  say(
    `${targetCount} targets, recorded MOSN bodies of 490 lines every ${intervalSeconds} s; budgets let every firing capture.`,
  );
  say(`Node ${process.version}, ${availableParallelism()} cores, shared with the targets.\n`);
  const meshscope = await startConsole({ config: targets.config });
  try {
    await measure();
  } finally {
    await meshscope.stop();
  }
} finally {
  targets.stop();
}

async function measure(): Promise<void> {
  const scraped = async () => (await targets.report()).costs.scrape.requests >= 2 * targetCount;
  await waitFor(scraped, 4 * intervalMs + 30_000, "all targets to be scraped twice");
  // The first captures after a start compile what they need.
  targets.sicken(Array.from({ length: coldCaptures }, (_, one) => targetCount - 1 - one));
  await setTimeout(intervalMs + 2000);
  const before = await targets.report();
  const beganMs = performance.now();
  for (let round = 0; round < rounds; round++) {
    const sick = Array.from({ length: targetCount * sickShare }, (_, one) => round + one / sickShare);
    targets.sicken(sick);
    await setTimeout(intervalMs);
  }
  await setTimeout(2000);
  const after = await targets.report();
  sayReactions(before.reactionsMs, after.reactionsMs.slice(before.reactionsMs.length), after.sick);
  sayCosts(before, after, (performance.now() - beganMs) / 60_000);
}

function sayReactions(coldMs: readonly number[], warmMs: readonly number[], sick: number): void {
  say(`From the last byte of the scrape to the first byte of the request for a profile, ${sick} firings:\n`);
  const rowOf = (name: string, reactionsMs: readonly number[]) => [
    name,
    String(reactionsMs.length),
    ...[0.5, 0.95, 0.99, 1].map((q) => `${quantile(reactionsMs, q).toFixed(1)} ms`),
  ];
  const rows = [rowOf("the first after a start", coldMs), rowOf("all others", warmMs)];
  say(table(["captures", "", "p50", "p95", "p99", "most"], rows));
  say(`Aim: ${aimMs} ms at p99, ${quantile(warmMs, 0.99) <= aimMs ? "reached" : "not reached"}.\n`);
}

function quantile(values: readonly number[], q: number): number {
  const inOrder = values.toSorted((a, b) => a - b);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(q * inOrder.length))] ?? Number.NaN;
}

/** Scrapes as they were counted; doors are looked at when a target is new and then every five minutes, as captures are taken: seldom. */
function sayCosts(before: Report, after: Report, minutes: number): void {
  const scrapes = after.costs.scrape.requests - before.costs.scrape.requests;
  const scrapeBytes = after.costs.scrape.bytes - before.costs.scrape.bytes;
  const looks = targetCount * lookEveryMinutes;
  const rows: [string, Cost, number][] = [
    ["scrape", { requests: scrapes, bytes: scrapeBytes }, targetCount * minutes],
    ["admin API, a look in 5 min", after.costs.admin, looks],
    ["pprof, a look in 5 min", after.costs.probe, looks],
  ];
  say("What a process that is watched has to answer:\n");
  say(
    table(
      ["per target and minute", "requests", "bytes both ways", "a request"],
      rows.map(([name, { requests, bytes }, per]) => {
        const each = requests > 0 ? formatBytes(bytes / requests) : "–";
        return [name, (requests / per).toFixed(2), formatBytes(bytes / per), each];
      }),
    ),
  );
  const { requests, bytes } = after.costs.profile;
  if (requests > 0)
    say(`A capture beside these: one request, here of ${formatBytes(bytes / requests)}, only where a rule fires.`);
}
