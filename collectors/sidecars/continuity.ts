import { counterStep } from "./counter-step.ts";
import type { ProcessValues } from "./process-values.ts";
import type { Reading } from "./reading.ts";
import { processCounters } from "./role.ts";
import type { RoleTable } from "./role-table.ts";

/**
 * How a good scrape follows the good one before it (semantics.md, "A value and its absence"):
 * `restart`: another process, no counter has a predecessor; `hot-upgrade`: another process that took the traffic
 * counters over; `reset`: counters fell in the same process; `first`: there is none before it.
 */
export type Continuity = "first" | "continues" | "reset" | "hot-upgrade" | "restart";

interface Scrape {
  reading: Reading;
  process: ProcessValues;
}

/** A start time is told anew when the clock of the machine is set: it moves by a second or two. */
const clockStepSeconds = 2;

export function continuityOf(table: RoleTable, previous: Scrape | null, current: Scrape): Continuity {
  if (previous === null) return "first";
  // An uptime survives a hot restart, so that a lower one is another process whatever its counters happen to be.
  if (fell(previous.process.uptimeSeconds, current.process.uptimeSeconds)) return "restart";
  const traffic = trafficBetween(table, previous.reading, current.reading);
  const processFell = [...processCounters].some((name) => fell(previous.process[name], current.process[name]));
  const tookOver = hasTakenOver(previous, current);
  if (!traffic.fell && !processFell && !tookOver) return "continues";
  if (!traffic.fell && traffic.carriedOn) return "hot-upgrade";
  return isAnotherProcess(previous, current) ? "restart" : "reset";
}

/** Whether another process answers, without any counter that fell. */
function hasTakenOver(previous: Scrape, current: Scrape): boolean {
  const [before, now] = [previous.process, current.process];
  if (differ(before.restartEpoch, now.restartEpoch)) return true;
  const laterSeconds = (now.startTimeSeconds ?? Number.NaN) - (before.startTimeSeconds ?? Number.NaN);
  if (laterSeconds > clockStepSeconds) return true;
  // The pid is asked for later than the process is scraped: it counts where the process says nothing of itself.
  const isSilent = [...processCounters, "startTimeSeconds" as const].every((name) => now[name] === undefined);
  return isSilent && differ(previous.reading.pid, current.reading.pid);
}

function fell(before: number | undefined, now: number | undefined): boolean {
  return before !== undefined && now !== undefined && now < before;
}

function isAnotherProcess(previous: Scrape, current: Scrape): boolean {
  return (
    differ(previous.process.startTimeSeconds, current.process.startTimeSeconds) ||
    differ(previous.process.restartEpoch, current.process.restartEpoch) ||
    differ(previous.reading.pid, current.reading.pid)
  );
}

function differ(before: number | null | undefined, now: number | null | undefined): boolean {
  return before != null && now != null && before !== now;
}

/** `carriedOn`: a traffic counter above zero went on from where it was, which no new process could do by itself. */
function trafficBetween(table: RoleTable, previous: Reading, current: Reading): { fell: boolean; carriedOn: boolean } {
  let anyFell = false;
  let carriedOn = false;
  for (const { id, isActive, dips } of table.columns.traffic) {
    const now = current.values[id] ?? Number.NaN;
    const before = previous.known[id] ?? Number.NaN;
    if (isActive || Number.isNaN(now) || Number.isNaN(before)) continue;
    if (Number.isNaN(counterStep(before, now, dips))) anyFell = true;
    else if (before > 0) carriedOn = true;
  }
  return { fell: anyFell, carriedOn };
}
