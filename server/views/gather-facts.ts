import { directionOf } from "../../model/directions.ts";
import type { MeshEvent } from "../../model/events.ts";
import { isSidecarKind } from "../../model/kinds.ts";
import { type ProcessSignalId, processSignalIds } from "../../model/signals.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { Milliseconds } from "../../model/units.ts";
import { type MeshFacts, noTraffic, type TrafficFact, type TrafficSum } from "../findings/facts.ts";
import type { ProcessResult, TrafficDimension, TrafficResult } from "../store/port.ts";
import { causesByRow } from "./failure-causes.ts";
import { instanceFact } from "./instance-facts.ts";
import { happenedIn } from "./instance-filter.ts";
import { madeOnce } from "./made-once.ts";
import { isFiltered, type Page } from "./page.ts";
import type { ViewSources } from "./sources.ts";

/** "In the last minutes" of a finding. */
export const recentMs: Milliseconds = 120_000;
const hourMs: Milliseconds = 3_600_000;
const lookBackMs: Milliseconds = hourMs;
/** From this length on a range before is read in whole hours. */
const hoursFromMs: Milliseconds = 24 * hourMs;
const maxFirings = 1000;
const maxCaptures = 200;
const cellDimensions = ["app", "zone", "version", "kind", "direction"] as const satisfies TrafficDimension[];

/** Everything that findings are made from, for the page's filter; never by instance. */
export async function gatherFacts(sources: ViewSources, page: Page, app?: string): Promise<MeshFacts> {
  const recent = recentRange(page);
  const beforeMs = Math.min(page.range.fromMs, recent.fromMs - recentMs) - (page.range.toMs - page.range.fromMs);
  const before = wholeHours({ fromMs: Math.max(0, beforeMs), toMs: recent.fromMs });
  const since = { fromMs: Math.min(page.range.fromMs, page.range.toMs - lookBackMs), toMs: page.range.toMs };
  const listed = sources.events.list({ ...since, app, kinds: ["firing"], limit: maxFirings });
  const [now, earlier, peaks, firings, captures] = await Promise.all([
    readCells(sources, page, recent, { narrow: true }),
    readCells(sources, page, before, { narrow: false }),
    listed.then((all) => readPeaks(sources, page, recent, all)),
    listed,
    sources.captures.list({ ...since, app, limit: maxCaptures }),
  ]);
  return {
    nowMs: page.nowMs,
    timeZone: page.timeZone,
    range: page.range,
    live: page.live,
    isFiltered: isFiltered(page),
    rules: sources.configuration().rules,
    instances: page.instances.map((record) => instanceFact(record, page.nowMs)),
    traffic: madeOnce([now, earlier], "facts", () => trafficFacts(now, earlier, (id) => sources.registry.name(id))),
    peaks,
    firings: firings.filter((firing) => happenedIn(firing, page.filter, sources.registry)),
    captures: captures.filter((capture) => happenedIn(capture, page.filter, sources.registry)),
  };
}

/** The last minutes of the page's range of which every scrape is stored. */
export function recentRange(page: Page): FixedRange {
  const toMs = Math.min(page.range.toMs, page.nowMs - page.intervalMs);
  const fineMs = Math.max(1000, page.fineStepMs);
  const end = Math.floor(toMs / fineMs) * fineMs;
  return { fromMs: end - Math.max(recentMs, page.intervalMs * 2), toMs: end };
}

function oneStep(range: FixedRange): FixedRange & { stepMs: Milliseconds } {
  return { ...range, stepMs: range.toMs - range.fromMs };
}

/**
 * A long range as the whole hours in it, of which the store has the sums: what it is compared with is a mean over all of
 * it, and the begun hour is less of it than a mean shows.
 */
function wholeHours({ fromMs, toMs }: FixedRange): FixedRange {
  const isLong = toMs - fromMs >= hoursFromMs;
  return isLong ? { fromMs: fromMs - (fromMs % hourMs), toMs: toMs - (toMs % hourMs) } : { fromMs, toMs };
}

function readCells(
  sources: ViewSources,
  page: Page,
  range: FixedRange,
  { narrow }: { narrow: boolean },
): Promise<TrafficResult> {
  return sources.store.traffic({
    ...oneStep(range),
    by: [...cellDimensions],
    where: { ...page.where, counted: true },
    counts: ["errors", "rtSumNs", "overheadSumNs"],
    ...(narrow ? { narrow } : {}),
  });
}

/** Both have one row per group, in the order of the groups. */
function trafficFacts(now: TrafficResult, earlier: TrafficResult, name: (id: number) => string): TrafficFact[] {
  const facts: TrafficFact[] = [];
  const sumNow = sumsOf(now);
  const sumEarlier = sumsOf(earlier);
  for (let [a, b] = [0, 0]; a < now.rows || b < earlier.rows; ) {
    const order = a === now.rows ? 1 : b === earlier.rows ? -1 : compareKeys(now, a, earlier, b);
    const at = (dimension: TrafficDimension) =>
      order <= 0 ? (now.keys[dimension]?.[a] ?? 0) : (earlier.keys[dimension]?.[b] ?? 0);
    const kind = name(at("kind"));
    if (isSidecarKind(kind))
      facts.push({
        app: name(at("app")),
        zone: name(at("zone")),
        version: name(at("version")),
        kind,
        direction: directionOf(at("direction")),
        recent: order <= 0 ? sumNow(a) : noTraffic,
        before: order >= 0 ? sumEarlier(b) : noTraffic,
      });
    if (order <= 0) a++;
    if (order >= 0) b++;
  }
  return facts;
}

function compareKeys(a: TrafficResult, rowA: number, b: TrafficResult, rowB: number): number {
  for (const dimension of cellDimensions) {
    const difference = (a.keys[dimension]?.[rowA] ?? 0) - (b.keys[dimension]?.[rowB] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function sumsOf(result: TrafficResult): (row: number) => TrafficSum {
  const causes = causesByRow(result);
  return (row) => ({
    coveredMs: result.coveredMs[row] ?? 0,
    requests: result.requests[row] ?? 0,
    errors: result.errors[row] ?? 0,
    rtSumNs: result.rtSumNs[row] ?? 0,
    overheadSumNs: result.overheadSumNs[row] ?? 0,
    causes: causes.get(row),
  });
}

/** The greatest values of the applications of which a rule of a process fired; others are not asked for. */
async function readPeaks(
  { store, registry }: ViewSources,
  page: Page,
  recent: FixedRange,
  firings: readonly MeshEvent[],
): Promise<MeshFacts["peaks"]> {
  const apps = new Set(firings.map(({ app }) => registry.idOf("app", app)).filter((id) => id !== null));
  const wanted = page.where.app ? page.where.app.filter((id) => apps.has(id)) : [...apps];
  if (wanted.length === 0) return new Map();
  const where = { ...page.where, app: wanted };
  return peaksOf(await store.process({ ...oneStep(recent), by: ["app"], where }), (id) => registry.name(id));
}

function peaksOf(result: ProcessResult, name: (id: number) => string): MeshFacts["peaks"] {
  const peaks = new Map<string, Partial<Record<ProcessSignalId, number>>>();
  for (let row = 0; row < result.rows; row++) {
    const app = name(result.keys.app?.[row] ?? 0);
    const known = peaks.get(app) ?? {};
    peaks.set(app, known);
    for (const signal of processSignalIds) {
      const max = result.signals[signal].max[row] ?? Number.NaN;
      if (!Number.isNaN(max)) known[signal] = Math.max(known[signal] ?? max, max);
    }
  }
  return peaks;
}
