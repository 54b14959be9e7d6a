import { isSidecarKind, kinds } from "../../model/kinds.ts";
import type { Spark } from "../../model/views/curves.ts";
import { type Headline, headlineOf } from "./headline.ts";
import { madeOnce } from "./made-once.ts";
import type { Page } from "./page.ts";
import type { PageGrid } from "./page-grid.ts";
import { type ProcessSeries, sumValues } from "./process-series.ts";
import { readProcess, readTraffic } from "./read-series.ts";
import type { ViewSources } from "./sources.ts";
import { curveCounts } from "./traffic-curves.ts";
import { sumSeries, type TrafficSeries } from "./traffic-series.ts";

/** An application (or its part in one zone) on a small grid: its headline traffic and its sidecars' CPU. */
export interface ApplicationSeries {
  app: string;
  /** A zone's name, or "all". */
  zone: string;
  headline: Headline;
  traffic: TrafficSeries;
  cores: Spark;
}

/** Series of every application of the page, or, by zone, of those named. */
export async function readApplicationSeries(
  sources: ViewSources,
  page: Page,
  grid: PageGrid,
  byZoneOf?: readonly string[],
): Promise<ApplicationSeries[]> {
  const name = (id: number) => sources.registry.name(id);
  const where = byZoneOf
    ? { ...page.where, app: byZoneOf.map((app) => sources.registry.idOf("app", app) ?? -1) }
    : page.where;
  const zones = byZoneOf ? (["zone"] as const) : [];
  const [traffic, processes] = await Promise.all([
    readTraffic(
      sources,
      grid,
      ["app", ...zones, "kind", "direction"],
      { ...where, counted: true },
      { counts: curveCounts },
    ),
    readProcess(sources, grid, ["app", ...zones, "kind"], where, { signals: ["cpuCores"] }),
  ]);
  return madeOnce([traffic, processes], "applications", () => seriesByPart(traffic, processes, grid, name));
}

function seriesByPart(
  traffic: readonly TrafficSeries[],
  processes: readonly ProcessSeries[],
  grid: PageGrid,
  name: (id: number) => string,
): ApplicationSeries[] {
  const byPart = Map.groupBy(traffic, partOf);
  const processesByPart = Map.groupBy(processes, partOf);
  return [...new Set([...byPart.keys(), ...processesByPart.keys()])].map((part) => {
    const own = byPart.get(part) ?? [];
    const ownProcesses = processesByPart.get(part) ?? [];
    const keys = (own[0] ?? ownProcesses[0])?.keys ?? {};
    const headline = headlineOf(own, name);
    return {
      app: name(keys.app ?? 0),
      zone: keys.zone === undefined ? "all" : name(keys.zone),
      headline,
      traffic: sumSeries(headline.series, grid),
      cores: sumValues(sidecarsOf(ownProcesses, name), "cpuCores", grid),
    };
  });
}

function partOf({ keys }: TrafficSeries | ProcessSeries): string {
  return `${keys.app ?? 0} ${keys.zone ?? 0}`;
}

/** The sidecars' processes; where there is none, the application's own. */
export function sidecarsOf(processes: readonly ProcessSeries[], name: (id: number) => string): ProcessSeries[] {
  const sidecars = processes.filter(({ keys }) => isSidecar(name(keys.kind ?? 0)));
  return sidecars.length > 0 ? sidecars : [...processes];
}

export function isSidecar(kind: string): boolean {
  return isSidecarKind(kind) && kinds[kind].isSidecar;
}
