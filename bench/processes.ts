import { readdirSync, readFileSync } from "node:fs";
import { descendants, usage } from "../test/support/processes.ts";

/** What a program has spent so far and holds now, over all its processes. */
export interface Spent {
  cpuSeconds: number;
  rssBytes: number;
  /** Memory that several processes share is counted once, in parts. */
  pssBytes: number;
  /** CPU seconds by where they were spent: a thread that has a name, or the rest of a process. */
  places: Map<string, number>;
}

/** Of a process and all below it. */
export function spentBy(pid: number): Spent {
  const sum: Spent = { cpuSeconds: 0, rssBytes: 0, pssBytes: 0, places: new Map() };
  for (const one of [pid, ...descendants(pid).map((process) => process.pid)]) {
    try {
      addProcess(sum, one);
    } catch {
      // It has ended meanwhile.
    }
  }
  return sum;
}

function addProcess(sum: Spent, pid: number): void {
  const rollUp = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(rollUp)?.[1] ?? 0) * 1024;
  sum.rssBytes += bytes("Rss");
  sum.pssBytes += bytes("Pss");
  sum.cpuSeconds += usage(pid).cpuSeconds;
  for (const [thread, seconds] of threadSeconds(pid)) {
    const place = `${programOf(pid)}: ${thread}`;
    sum.places.set(place, (sum.places.get(place) ?? 0) + seconds);
  }
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
