import { readdir, readFile } from "node:fs/promises";
import type { Bytes } from "../model/units.ts";

const pageBytes: Bytes = 4096;

/** Resident memory of a process and everything below it; null where the system does not tell (`/proc` is Linux'). */
export async function treeMemory(pid: number): Promise<{ processes: number; rssBytes: Bytes } | null> {
  const names = await readdir("/proc").catch(() => []);
  const all = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(statOf));
  const known = all.filter((one) => one !== null);
  const found = known.filter((one) => one.pid === pid);
  for (let wave = found; wave.length > 0; ) {
    wave = known.filter(({ parent }) => wave.some((one) => one.pid === parent));
    found.push(...wave);
  }
  if (found.length === 0) return null;
  return { processes: found.length, rssBytes: found.reduce((sum, { rssBytes }) => sum + rssBytes, 0) };
}

/** `/proc/PID/stat` from the third field on; the name before it may hold anything. Null: it has just ended. */
async function statOf(name: string): Promise<{ pid: number; parent: number; rssBytes: Bytes } | null> {
  const text = await readFile(`/proc/${name}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { pid: Number(name), parent: Number(fields[1]), rssBytes: Number(fields[21]) * pageBytes };
}
