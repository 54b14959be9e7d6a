import type { ScrapeTarget, TargetState } from "../../model/targets.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import { absentTraffic } from "./absent-traffic.ts";
import { type Continuity, continuityOf } from "./continuity.ts";
import { type FlowGrowth, flowGrowths } from "./flow-growth.ts";
import type { FlowWindow } from "./flow-window.ts";
import { type ProcessSignals, processSignals } from "./process-signals.ts";
import { type ProcessValues, processValues } from "./process-values.ts";
import type { Reading } from "./reading.ts";
import { type ResourceLimits, resourceLimits } from "./resource-limits.ts";
import { processCounters } from "./role.ts";
import type { RoleTable } from "./role-table.ts";
import { countedFlows, flowWindow, type ServiceKnowledge } from "./traffic.ts";

/** A predecessor that lies further back is none: its growth would be a spike at the end of an outage. */
const oldestPredecessorIntervals = 5;
/** Two good scrapes further apart have a gap between them (semantics.md, "Watching"). */
const gapIntervals = 1.5;

/** What one good scrape of a target means. */
export interface Normalised {
  process: ProcessSignals;
  /** Time since the good scrape before; 0 where there is none, it was another process, or a gap lies between. */
  windowMs: Milliseconds;
  flows: FlowWindow[];
  continuity: Continuity;
  /** Whether a gap lies between this scrape and the good one before. */
  hasGap: boolean;
  /** Services whose counters fell without a restart: they have no row. */
  resetServices: string[];
  absent: TargetState["absent"];
  limits: ResourceLimits;
  startTimeMs: number | null;
  /** As a metric tells it, "" where none does. */
  version: string;
  /** To be handed in as `previous` next time. */
  reading: Reading;
}

/**
 * Turns the series of a good scrape into signals.
 * @param previous what `reading` was at the good scrape before, null at the first
 */
export function normalise(
  table: RoleTable,
  previous: Reading | null,
  current: Reading,
  target: Pick<ScrapeTarget, "intervalMs" | "resources">,
  knowledge: ServiceKnowledge,
): Normalised {
  const sinceMs = previous === null ? 0 : current.sampledMs - previous.sampledMs;
  const scrapedSinceMs = previous === null ? 0 : current.atMs - previous.atMs;
  const isUsable = sinceMs > 0 && sinceMs <= oldestPredecessorIntervals * target.intervalMs;
  const process = processValues(table, current.values);
  const processBefore = previous && processValues(table, previous.known);
  const before = previous && processBefore && { reading: previous, process: processBefore };
  const continuity = continuityOf(table, before, { reading: current, process });
  const predecessor = isUsable && continuity !== "restart" ? previous : null;
  const growths = flowGrowths(table, predecessor, current);
  const counted = countedFlows(growths, knowledge);
  const limits = resourceLimits(target.resources, process);
  const comparable = predecessor && processBefore && withoutFallen(processBefore, process, continuity);
  const signals = processSignals(process, comparable, sinceMs, limits, table.reader);
  const hasGap = previous !== null && (scrapedSinceMs <= 0 || scrapedSinceMs > gapIntervals * target.intervalMs);
  return {
    process: signals.values,
    windowMs: predecessor === null || hasGap ? 0 : sinceMs,
    flows: counted
      .filter((growth) => growth.wasThere && !growth.fell)
      .map((growth) => flowWindow(growth, sinceMs, table.reader, knowledge)),
    continuity,
    hasGap,
    resetServices: counted.filter((growth) => growth.fell).map((growth) => growth.flow.service),
    absent: [...signals.absent, ...absentTraffic(counted, table.reader)],
    limits,
    startTimeMs: startTimeOf(process, current.atMs),
    version: versionOf(table, current),
    reading: continuity === "restart" ? current : withKnown(table, previous, current, growths),
  };
}

/** Counters of the process that fell have no predecessor, and none of those of another process. */
function withoutFallen(before: ProcessValues, now: ProcessValues, continuity: Continuity): ProcessValues {
  const kept = { ...before };
  for (const name of processCounters) {
    if (continuity === "hot-upgrade" || (now[name] ?? 0) < (before[name] ?? 0)) delete kept[name];
  }
  return kept;
}

/** Absent series keep what they last were, but for those of flows whose counters fell: they begin at 0 again. */
function withKnown(
  table: RoleTable,
  previous: Reading | null,
  current: Reading,
  growths: readonly FlowGrowth[],
): Reading {
  if (previous === null) return current;
  // Mostly nothing is absent and nothing dipped: then no copy is made.
  let known = current.values;
  for (let id = 0; id < known.length; id++) {
    const before = previous.known[id] ?? Number.NaN;
    const now = known[id] ?? Number.NaN;
    if (now >= before || Number.isNaN(before)) continue;
    const series = table.columns.byId[id];
    const keeps = Number.isNaN(now) || series?.dips === true;
    if (!keeps || (series && growths[series.flow]?.fell === true)) continue;
    if (known === current.values) known = current.values.slice();
    known[id] = before;
  }
  return { ...current, known };
}

function startTimeOf({ startTimeSeconds, uptimeSeconds }: ProcessValues, atMs: UnixMs): UnixMs | null {
  if (startTimeSeconds !== undefined) return Math.round(startTimeSeconds * 1000);
  return uptimeSeconds === undefined ? null : atMs - Math.round(uptimeSeconds * 1000);
}

function versionOf(table: RoleTable, { values }: Reading): string {
  return table.columns.versions.find(({ id }) => !Number.isNaN(values[id] ?? Number.NaN))?.version ?? "";
}
