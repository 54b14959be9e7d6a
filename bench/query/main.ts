import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import type { SignalsQuery } from "../../model/views/signals.ts";
import type { ConsoleReads } from "../../server/api/reads.ts";
import { createConsoleReads } from "../../server/views/console-reads.ts";
import { usage } from "../../test/support/processes.ts";
import { table } from "../table.ts";
import { fillStore, intervalMs } from "./fill.ts";
import { madeMesh } from "./made-mesh.ts";
import { scrapeOf } from "./scrapes.ts";
import { sourcesOf } from "./views.ts";

// `npm run bench:query`: how long pages over 24 hours take at 10,000 instances, through the console's own reads and the
// store in its own process, while scrapes come in.

const instances = 10_000;
const applications = 500;
const hourAtMs = Date.UTC(2026, 10, 20, 12);
const dayMs = 86_400_000;
/** Ten minutes of scrapes: in one of the rounds the pages' curves gain a step. */
const rounds = 40;
const aimMs = 50;

const say = (text: string) => process.stdout.write(`${text}\n`);
const dataDir = await mkdtemp(join(tmpdir(), "meshscope-bench-query-"));
process.once("SIGINT", () => void rm(dataDir, { recursive: true, force: true }).then(() => process.exit(130)));
try {
  const mesh = madeMesh(instances, applications, intervalMs, hourAtMs);
  say(`${instances} instances in ${applications} applications, two flows each, a scrape every ${intervalMs / 1000} s.`);
  const begunMs = performance.now();
  const { store, newestMs } = await fillStore(mesh, dataDir, hourAtMs, say);
  const { diskBytes, kept, pid } = await store.details();
  say(`Filled in ${((performance.now() - begunMs) / 1000).toFixed(0)} s, ${(diskBytes / 1e9).toFixed(1)} GB: sums by`);
  say("minute and hour of two days (by instance and minute of one), made of one hour that was stored scrape by scrape");
  say(
    `and copied to the other hours; ${kept.minute.rows + kept.hour.rows} rows; raw rows of that hour and of the last`,
  );
  say("quarter. Pages over 24 hours read no more. There are no events and no captures.\n");
  try {
    let nowMs = newestMs;
    const reads = createConsoleReads(
      sourcesOf(mesh, store, () => nowMs + intervalMs),
      "UTC",
    );
    const pages = pagesOf(reads, mesh.apps, () => nowMs);
    const took = new Map<string, { firstMs: number; laterMs: number[]; ownCpuMs: number; storeCpuMs: number }>();
    for (let round = 0; round <= rounds; round++) {
      nowMs += intervalMs;
      await store.append(scrapeOf(mesh, nowMs));
      for (const [name, ask] of pages) {
        const before = cpuMs(pid);
        const askedMs = performance.now();
        await ask(round);
        const ms = performance.now() - askedMs;
        const known = took.get(name) ?? { firstMs: ms, laterMs: [], ownCpuMs: 0, storeCpuMs: 0 };
        took.set(name, known);
        if (round === 0) continue;
        known.laterMs.push(ms);
        const after = cpuMs(pid);
        known.ownCpuMs += after.own - before.own;
        known.storeCpuMs += after.store - before.store;
      }
    }
    const rows = [...took].map(([name, { firstMs, laterMs, ownCpuMs, storeCpuMs }]) => [
      name,
      quantile(laterMs, 0.5).toFixed(0),
      quantile(laterMs, 0.95).toFixed(0),
      Math.max(...laterMs).toFixed(0),
      (ownCpuMs / rounds).toFixed(0),
      (storeCpuMs / rounds).toFixed(0),
      firstMs.toFixed(0),
    ]);
    say(
      `${availableParallelism()} cores, load ${loadavg()
        .map((load) => load.toFixed(1))
        .join(" ")}, Node ${process.version}.`,
    );
    say(`Each page ${rounds} times, after a new scrape of all instances each, asked from the same process.\n`);
    say(table(["ms", "p50", "p95", "most", "CPU here", "CPU of the store", "first"], rows));
    say("Most: in one round of ten minutes of scrapes the curves gain a step, and every page is read and made anew.");
    say(`First: nothing of it was asked before. Aim: ${aimMs} ms p95.`);
  } finally {
    await store.close();
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

function pagesOf(
  reads: ConsoleReads,
  apps: readonly string[],
  nowMs: () => number,
): Map<string, (round: number) => Promise<unknown>> {
  const scope = { range: { lastMs: dayMs }, filter: {} };
  const top = (query: Pick<SignalsQuery, "signal" | "by">) => () =>
    reads.signals({ ...query, range: { fromMs: nowMs() - dayMs, toMs: nowMs() }, stepMs: dayMs });
  const [largest = ""] = apps;
  return new Map<string, (round: number) => Promise<unknown>>([
    ["overview", () => reads.overview(scope)],
    ["applications", () => reads.applications(scope)],
    ["application, the largest", () => reads.application(largest, scope)],
    ["applications never asked for before", (round) => reads.application(apps[1 + round * 12] ?? largest, scope)],
    ["application of the middle", () => reads.application(apps[apps.length >> 1] ?? largest, scope)],
    ["top applications by failures", top({ signal: "errors", by: ["app"] })],
    ["top applications by p99", top({ signal: "p99", by: ["app"] })],
    ["top instances by CPU", top({ signal: "cpu", by: ["instance"] })],
  ]);
}

/** CPU of this process and the store's so far. */
function cpuMs(storePid: number): { own: number; store: number } {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1000, store: usage(storePid).cpuSeconds * 1000 };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}
