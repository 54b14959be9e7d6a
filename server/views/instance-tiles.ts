import { formatSpan } from "../../model/format/duration.ts";
import type { BandsByKind, InstanceTile, TileSignal } from "../../model/views/application.ts";
import { tileSignals } from "../../model/views/application.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import type { Spark } from "../../model/views/curves.ts";
import type { InstanceFact } from "../findings/facts.ts";
import type { Finding } from "../findings/finding.ts";
import { statusOfInstance } from "../findings/statuses.ts";
import { rounded } from "./curve-set.ts";
import { headlineOf } from "./headline.ts";
import { latestOf } from "./latest.ts";
import { madeOnce } from "./made-once.ts";
import type { Page } from "./page.ts";
import { gridOf, nowHalf, type PageGrid, sparkPoints } from "./page-grid.ts";
import { meanValues, type ProcessSeries } from "./process-series.ts";
import { readProcess, readTraffic } from "./read-series.ts";
import { isOutside, siblingBands } from "./sibling-bands.ts";
import type { InstanceRecord, ViewSources } from "./sources.ts";
import { sumSeries, type TrafficSeries } from "./traffic-series.ts";
import { errorValues, rtValues } from "./traffic-values.ts";

const worstFirst = ["bad", "warn", "unknown", "good", "idle"];
const maxTiles = 500;

interface TileSource {
  record: InstanceRecord;
  fact: InstanceFact;
  values: Record<TileSignal, Spark>;
  now: Record<TileSignal, number | null>;
}

/** One application's instances as small multiples, outliers first, and the bands of each kind. */
export async function readTiles(
  sources: ViewSources,
  page: Page,
  facts: readonly InstanceFact[],
  findings: readonly Finding[],
  captures: readonly CaptureRow[],
): Promise<{ tiles: InstanceTile[]; bands: BandsByKind }> {
  const grid = gridOf(page.range, page, page.fineStepMs, sparkPoints);
  const name = (id: number) => sources.registry.name(id);
  const [processes, traffic] = await Promise.all([
    readProcess(sources, grid, ["instance"], page.where, { nowOnly: true, signals: ["cpu", "rss", "goroutine"] }),
    readTraffic(sources, grid, ["instance", "kind", "direction"], page.where, {
      nowOnly: true,
      counts: ["errors", "rtSumNs"],
    }),
  ]);
  const known = madeOnce([traffic, processes], "tiles", () => valuesByInstance(traffic, processes, grid, name));
  const nobody = valuesOf(undefined, sumSeries([], grid), grid);
  const made = page.instances.map((record, index): TileSource => {
    const values = known.get(record.id) ?? nobody;
    const fact = facts[index];
    if (!fact) throw new Error("every instance of a page has a fact");
    return {
      record,
      fact,
      values,
      now: mapSignals((signal) => latestOf(values[signal], grid, record.target.intervalMs)),
    };
  });
  const nowOf = valuesNow(made);
  const tiles = made.map((one) => tileOf(one, nowOf.get(one.fact.kind), findings, captures, page));
  tiles.sort(
    (a, b) =>
      worstFirst.indexOf(a.status) - worstFirst.indexOf(b.status) ||
      outsideCount(b) - outsideCount(a) ||
      a.name.localeCompare(b.name),
  );
  return { tiles: tiles.slice(0, maxTiles), bands: bandsByKind(made, grid.points) };
}

/** The curves of every instance that has any. */
function valuesByInstance(
  traffic: readonly TrafficSeries[],
  processes: readonly ProcessSeries[],
  grid: PageGrid,
  name: (id: number) => string,
): Map<number, Record<TileSignal, Spark>> {
  const processOf = new Map(processes.map((series) => [series.keys.instance ?? 0, series]));
  const trafficOf = Map.groupBy(traffic, ({ keys }) => keys.instance ?? 0);
  const ids = new Set([...processOf.keys(), ...trafficOf.keys()]);
  return new Map(
    [...ids].map((id) => {
      const headline = headlineOf(trafficOf.get(id) ?? [], name);
      return [id, valuesOf(processOf.get(id), sumSeries(headline.series, grid), grid)];
    }),
  );
}

/** The newest values of all instances of a kind, sorted: where each stands among the others. */
function valuesNow(all: readonly TileSource[]): Map<InstanceFact["kind"], Record<TileSignal, Float64Array>> {
  const byKind = [...Map.groupBy(all, ({ fact }) => fact.kind)];
  return new Map(
    byKind.map(([kind, own]) => [
      kind,
      mapSignals((signal) =>
        Float64Array.from(own.map(({ now }) => now[signal]).filter((value) => value !== null)).toSorted(),
      ),
    ]),
  );
}

function valuesOf(
  process: ProcessSeries | undefined,
  traffic: TrafficSeries,
  grid: PageGrid,
): Record<TileSignal, Spark> {
  const none: Spark = Array.from({ length: grid.points }, () => null);
  const of = (signal: "cpu" | "rss" | "goroutine") =>
    process ? nowHalf(meanValues(process, signal), grid).map(rounded) : none;
  return {
    cpu: of("cpu"),
    rt: nowHalf(rtValues(traffic), grid).map(rounded),
    errors: nowHalf(errorValues(traffic), grid).map(rounded),
    rss: of("rss"),
    goroutine: of("goroutine"),
  };
}

function tileOf(
  one: TileSource,
  siblings: Record<TileSignal, Float64Array> | undefined,
  findings: readonly Finding[],
  captures: readonly CaptureRow[],
  page: Page,
): InstanceTile {
  const { fact, values, now } = one;
  return {
    key: fact.key,
    name: fact.name,
    zone: fact.zone,
    kind: fact.kind,
    version: fact.version,
    status: statusOfInstance(fact, findings),
    note: noteOf(fact, page),
    values: mapSignals((signal) => ({
      now: now[signal],
      spark: values[signal],
      outside: siblings !== undefined && isOutside(signal, now[signal], siblings[signal]),
    })),
    captures: captures.filter((capture) => capture.instance === fact.key).map(({ id, atMs }) => ({ id, atMs })),
  };
}

/** Why the tile may be empty; "" where it is not. */
function noteOf(fact: InstanceFact, page: Page): string {
  if (fact.health === "down") return fact.lastError || "does not answer";
  if (fact.health === "unknown") return "not scraped yet";
  return fact.stale && fact.lastScrapeMs !== null ? `no scrape for ${formatSpan(page.nowMs - fact.lastScrapeMs)}` : "";
}

function mapSignals<T>(of: (signal: TileSignal) => T): Record<TileSignal, T> {
  return Object.fromEntries(tileSignals.map((signal) => [signal, of(signal)])) as Record<TileSignal, T>;
}

const outsideCount = (tile: InstanceTile) => tileSignals.filter((signal) => tile.values[signal].outside).length;

function bandsByKind(all: readonly TileSource[], points: number): BandsByKind {
  const bands: BandsByKind = {};
  for (const [kind, own] of Map.groupBy(all, ({ fact }) => fact.kind)) {
    if (kind)
      bands[kind] = siblingBands(
        own.map(({ values }) => values),
        points,
      );
  }
  return bands;
}
