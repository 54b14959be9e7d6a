import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startConsole } from "../../test/support/running-console.ts";
import { type Spent, spentBy } from "../processes.ts";
import { table } from "../table.ts";
import { type Fleet, startFleet } from "./fleet.ts";

// `npm run bench:fleet -- --targets 10000,50000 --minutes 3`: the whole console over a fleet of simulated sidecars.

const intervalSeconds = 15;
const aims: Record<number, string> = { 10_000: "0.25 cores, 1.5 GB", 50_000: "1 core, 4 GB" };

const { values } = parseArgs({
  options: { targets: { type: "string", default: "10000,50000" }, minutes: { type: "string", default: "3" } },
});
const minutes = Number(values.minutes);

const say = (text: string) => process.stdout.write(`${text}\n`);

interface Result {
  count: number;
  startSeconds: number;
  cores: number;
  spent: Spent;
  usPerSample: number;
  scrapes: number;
  missed: number;
  down: number;
  simulatorCores: number;
  load: number;
  places: [string, number][];
}

async function measured(count: number): Promise<Result> {
  const fleet = await startFleet(count, intervalSeconds, Math.ceil(minutes * 60) + 120 + count / 250);
  try {
    return await watched(fleet, count);
  } finally {
    fleet.stop();
  }
}

async function watched(fleet: Fleet, count: number): Promise<Result> {
  const startMs = performance.now();
  const { pid, url, stop } = await startConsole({ config: fleet.config, readyWithinMs: 300_000 });
  try {
    await fleet.begin();
    const giveUpMs = performance.now() + 300_000;
    while ((await fleet.report()).asked < count && performance.now() < giveUpMs) await setTimeout(250);
    const startSeconds = (performance.now() - startMs) / 1000;
    // The first two scrapes of everything: kinds are found out, code is compiled.
    await setTimeout(2 * intervalSeconds * 1000);
    await fleet.begin();
    const before = { spent: spentBy(pid), simulator: simulatorSeconds(fleet) };
    const beganMs = performance.now();
    await setTimeout(minutes * 60_000);
    const { scrapes, samples, missed } = await fleet.report();
    const seconds = (performance.now() - beganMs) / 1000;
    const spent = spentBy(pid);
    const cpuSeconds = spent.cpuSeconds - before.spent.cpuSeconds;
    return {
      count,
      startSeconds,
      cores: cpuSeconds / seconds,
      spent,
      usPerSample: (cpuSeconds * 1e6) / samples,
      scrapes,
      missed,
      down: await downCount(url),
      simulatorCores: (simulatorSeconds(fleet) - before.simulator) / seconds,
      load: loadavg()[0] ?? Number.NaN,
      places: [...spent.places].map(([place, used]) => [
        place,
        (used - (before.spent.places.get(place) ?? 0)) / seconds,
      ]),
    };
  } finally {
    await stop();
  }
}

function simulatorSeconds({ pids }: Fleet): number {
  return pids.reduce((sum, pid) => sum + spentBy(pid).cpuSeconds, 0);
}

/** Targets whose last scrape failed, as the console tells them. */
async function downCount(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^meshscope_targets\{health="down"\} (\d+)$/m.exec(text)?.[1] ?? Number.NaN);
}

function saySummary(results: readonly Result[]): void {
  const rows = results.map((one) => [
    one.count.toLocaleString("en"),
    `${one.missed} of ${one.scrapes + one.missed}`,
    String(one.down),
    one.cores.toFixed(2),
    one.usPerSample.toFixed(2),
    gigabytes(one.spent.pssBytes),
    gigabytes(one.spent.rssBytes),
    aims[one.count] ?? "",
    `${one.startSeconds.toFixed(0)} s`,
    one.simulatorCores.toFixed(2),
    one.load.toFixed(1),
  ]);
  const head = [
    "sidecars",
    "missed",
    "down",
    "cores",
    "µs / sample",
    "PSS",
    "RSS",
    "aim (cores, PSS)",
    "to the first scrape of all",
  ];
  say(table([...head, "simulator, cores", "load of the machine"], rows));
  for (const { count, places } of results) {
    const busy = places.filter(([, cores]) => cores >= 0.005).toSorted(([, a], [, b]) => b - a);
    say(
      table(
        [`${count.toLocaleString("en")}: process: thread`, "cores"],
        busy.map(([place, cores]) => [place, cores.toFixed(3)]),
      ),
    );
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

const processor = /^model name\s*: (.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? "unknown";
say(
  `Simulated sidecars with MOSN bodies of 35 kB and 392 samples, every ${intervalSeconds} s, for ${minutes} minutes, kept connections.`,
);
say(
  `Node ${process.version}, ${availableParallelism()} cores of ${processor}. The whole console as npm start runs it; the simulator apart.\n`,
);
const results: Result[] = [];
for (const count of values.targets.split(",").map(Number)) results.push(await measured(count));
saySummary(results);
