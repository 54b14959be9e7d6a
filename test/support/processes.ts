import { readdirSync, readFileSync } from "node:fs";

/** A process, told apart from a later one with the same id by its start time. */
export interface ProcessId {
  pid: number;
  started: string;
}

/** All processes below `pid`, as Linux tells them. */
export function descendants(pid: number): ProcessId[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => stat(Number(name)) ?? []);
  const found: ProcessId[] = [];
  for (let wave = [pid]; wave.length > 0; ) {
    const next = all.filter(({ parent }) => wave.includes(parent));
    found.push(...next.map(({ pid: id, started }) => ({ pid: id, started })));
    wave = next.map(({ pid: id }) => id);
  }
  return found;
}

/** Whether that very process still runs (a zombie does not). */
export function isAlive({ pid, started }: ProcessId): boolean {
  const now = stat(pid);
  return now !== null && now.started === started && now.state !== "Z";
}

/** Ends a process and all below it by kill -9, as a machine does that loses its power. */
export function killAll(pid: number): void {
  for (const one of [pid, ...descendants(pid).map(({ pid: id }) => id)]) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // It has just ended by itself.
    }
  }
}

/** Resident memory in bytes, and CPU time in seconds. */
export function usage(pid: number): { rssBytes: number; cpuSeconds: number } {
  const fields = fieldsOf(pid) ?? [];
  return { rssBytes: Number(fields[21]) * 4096, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100 };
}

function stat(pid: number): { pid: number; parent: number; state: string; started: string } | null {
  const fields = fieldsOf(pid);
  return fields ? { pid, state: fields[0] ?? "", parent: Number(fields[1]), started: fields[19] ?? "" } : null;
}

/** `/proc/PID/stat` from the third field on; the name before it may hold anything. */
function fieldsOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
