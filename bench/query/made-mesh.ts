import type { SidecarKind } from "../../model/kinds.ts";
import type { ScrapeTarget, TargetState } from "../../model/targets.ts";
import { unscrapedState } from "../../model/unscraped-state.ts";
import type { InstanceRecord, InstanceRegistry } from "../../server/views/sources.ts";
import { targetOf } from "../../test/support/scrape-targets.ts";

/** A mesh of instances with the sizes of a real one: applications of very different size, zones, versions, kinds. */
export interface MadeMesh {
  records: InstanceRecord[];
  registry: InstanceRegistry;
  /** Catalogue id of the service that an application serves. */
  serviceOf: (appId: number) => number;
  /** Names of the applications, the largest first. */
  apps: string[];
}

const zones = 6;
const versions = 8;
/** Every fifth application runs behind Envoy, which exports histograms; MOSN exports none. */
const kindOf = (app: number): SidecarKind => (app % 5 === 4 ? "envoy" : "mosn");

export function madeMesh(instances: number, apps: number, intervalMs: number, nowMs: number): MadeMesh {
  const ids = new Map<string, number>();
  const names: string[] = [""];
  const idOf = (space: string, name: string): number => {
    const key = `${space} ${name}`;
    const known = ids.get(key) ?? names.push(name) - 1;
    ids.set(key, known);
    return known;
  };
  const sizes = sizesOf(instances, apps);
  const records = sizes.flatMap((size, app) =>
    Array.from({ length: size }, (_, place): InstanceRecord => {
      const name = `app-${app}`;
      const zone = `zone-${(app + place) % zones}`;
      const kind = kindOf(app);
      const version = `1.${(app + (place % (1 + (app % 3)))) % versions}.0`;
      const instance = `${name}-${place}`;
      const target = targetOf({
        key: `mesh/${instance}`,
        job: "mesh",
        instance,
        name: instance,
        app: name,
        zone,
        intervalMs,
      });
      const id = idOf("instance", target.key);
      const scraped = { ...target, id };
      return {
        id,
        target: scraped,
        state: stateOf(scraped, kind, version, nowMs),
        appId: idOf("app", name),
        zoneId: idOf("zone", zone),
        versionId: idOf("version", version),
        kindId: idOf("kind", kind),
      };
    }),
  );
  const byKey = new Map(records.map((record) => [record.target.key, record]));
  const byApp = Map.groupBy(records, ({ target }) => target.app);
  const services = new Map(records.map(({ appId, target }) => [appId, idOf("service", target.app)]));
  return {
    records,
    registry: {
      all: () => records,
      byKey: (key) => byKey.get(key) ?? null,
      byApp: (app) => byApp.get(app) ?? [],
      apps: () => [...byApp.keys()],
      name: (id) => names[id] ?? "",
      idOf: (space, name) => ids.get(`${space} ${name}`) ?? null,
    },
    serviceOf: (app) => services.get(app) ?? 0,
    apps: [...byApp.keys()],
  };
}

/** Zipf: the k-th application has about 1/k of the largest one's instances, the smallest at least one. */
function sizesOf(instances: number, apps: number): number[] {
  const weights = Array.from({ length: apps }, (_, k) => 1 / (k + 10));
  const sum = weights.reduce((a, b) => a + b, 0);
  const sizes = weights.map((weight) => Math.max(1, Math.floor((weight * instances) / sum)));
  for (let left = instances - sizes.reduce((a, b) => a + b, 0), k = 0; left > 0; left--, k++)
    sizes[k % apps] = (sizes[k % apps] ?? 0) + 1;
  return sizes;
}

function stateOf(target: ScrapeTarget, kind: SidecarKind, version: string, nowMs: number): TargetState {
  const sinceMs = nowMs - 7 * 86_400_000;
  const scraped = { lastScrapeMs: nowMs, lastDurationMs: 3, samples: 390 };
  return { ...unscrapedState(target), ...scraped, health: "up", sinceMs, startTimeMs: sinceMs, kind, version };
}
