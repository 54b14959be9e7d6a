import { directionOf } from "../../model/directions.ts";
import type { MeshEvent } from "../../model/events.ts";
import { isSidecarKind } from "../../model/kinds.ts";
import { type ProcessSignalId, processSignalIds } from "../../model/signals.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { Milliseconds } from "../../model/units.ts";
import { addTraffic, type MeshFacts, noTraffic, type TrafficFact, type TrafficSum } from "../findings/facts.ts";
import type { ProcessResult, TrafficDimension, TrafficResult } from "../store/port.ts";
import { causesByRow } from "./failure-causes.ts";
import { instanceFact } from "./instance-facts.ts";
import { happenedIn } from "./instance-filter.ts";
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
    traffic: trafficFacts(now, earlier, (id) => sources.registry.name(id)),
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

function trafficFacts(now: TrafficResult, earlier: TrafficResult, name: (id: number) => string): TrafficFact[] {
  const facts = new Map<string, TrafficFact>();
  for (const [result, when] of [
    [now, "recent"],
    [earlier, "before"],
  ] as const) {
    const causes = causesByRow(result);
    for (let row = 0; row < result.rows; row++) {
      const ids = cellDimensions.map((dimension) => result.keys[dimension]?.[row] ?? 0);
      const [app = 0, zone = 0, version = 0, kind = 0, direction = 0] = ids;
      const kindName = name(kind);
      if (!isSidecarKind(kindName)) continue;
      const key = ids.join(" ");
      let fact = facts.get(key);
      if (!fact) {
        fact = {
          app: name(app),
          zone: name(zone),
          version: name(version),
          kind: kindName,
          direction: directionOf(direction),
          recent: noTraffic,
          before: noTraffic,
        };
        facts.set(key, fact);
      }
      fact[when] = addTraffic(fact[when], { ...sumAt(result, row), causes: causes.get(row) });
    }
  }
  return [...facts.values()];
}

function sumAt(result: TrafficResult, row: number): TrafficSum {
  const at = (column: Float64Array) => column[row] ?? 0;
  return {
    coveredMs: at(result.coveredMs),
    requests: at(result.requests),
    errors: at(result.errors),
    rtSumNs: at(result.rtSumNs),
    overheadSumNs: at(result.overheadSumNs),
  };
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
