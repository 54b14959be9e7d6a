import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { descendants, usage } from "../../test/support/processes.ts";
import type { Contender } from "./peers.ts";
import type { Served } from "./target-server.ts";

export interface LiveResult {
  contender: Contender;
  cpuSeconds: number;
  rssBytes: number;
  scrapes: number;
  samples: number;
  /** CPU seconds by where they were spent: a thread that has a name, or the rest of a process. */
  places: Map<string, number>;
}

/** Lets all of them scrape side by side for a while, and tells what each has spent, over all its processes. */
export async function liveRun(
  contenders: readonly Contender[],
  served: () => Promise<Served>,
  warmUpMs: number,
  runMs: number,
): Promise<LiveResult[]> {
  await setTimeout(warmUpMs);
  const before = { served: structuredClone(await served()), cpu: contenders.map(spent) };
  await setTimeout(runMs);
  const after = { served: await served(), cpu: contenders.map(spent) };
  return contenders.map((contender, index) => {
    const from = before.served[contender.userAgent ?? ""];
    const to = after.served[contender.userAgent ?? ""];
    const placesBefore = before.cpu[index]?.places;
    const places = [...(after.cpu[index]?.places ?? [])].map(
      ([place, seconds]) => [place, seconds - (placesBefore?.get(place) ?? 0)] as const,
    );
    return {
      contender,
      cpuSeconds: (after.cpu[index]?.cpuSeconds ?? 0) - (before.cpu[index]?.cpuSeconds ?? 0),
      rssBytes: after.cpu[index]?.rssBytes ?? 0,
      scrapes: (to?.scrapes ?? 0) - (from?.scrapes ?? 0),
      samples: (to?.samples ?? 0) - (from?.samples ?? 0),
      places: new Map(places),
    };
  });
}

function spent({ pid }: Contender): { cpuSeconds: number; rssBytes: number; places: Map<string, number> } {
  const sum = { cpuSeconds: 0, rssBytes: 0, places: new Map<string, number>() };
  for (const one of [pid, ...descendants(pid).map((process) => process.pid)]) {
    const { cpuSeconds, rssBytes } = usage(one);
    if (Number.isNaN(cpuSeconds)) continue;
    sum.cpuSeconds += cpuSeconds;
    sum.rssBytes += rssBytes;
    for (const [thread, seconds] of threadSeconds(one)) {
      const place = `${programOf(one)}: ${thread}`;
      sum.places.set(place, (sum.places.get(place) ?? 0) + seconds);
    }
  }
  return sum;
}

/** The script that a Node process runs, without its folder. */
function programOf(pid: number): string {
  const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  return (words.find((word) => /\.(ts|mjs)$/.test(word)) ?? words[0] ?? "").replace(/.*\/(?=[^/]*\/[^/]*$)/, "");
}

function threadSeconds(pid: number): [string, number][] {
  return readdirSync(`/proc/${pid}/task`).map((thread) => {
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8");
    const end = stat.lastIndexOf(")");
    const fields = stat.slice(end + 2).split(" ");
    return [stat.slice(stat.indexOf("(") + 1, end), (Number(fields[11]) + Number(fields[12])) / 100];
  });
}
