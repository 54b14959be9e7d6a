import type { ScrapeTarget, TargetState } from "../../model/targets.ts";
import type { Id } from "../../model/units.ts";
import { unscrapedState } from "../../model/unscraped-state.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { InstanceRecord, InstanceRegistry } from "../views/sources.ts";

/** The dimensions that an instance's rows carry; 0 where not known yet. */
export interface InstanceDimensions {
  app: Id;
  zone: Id;
  version: Id;
  kind: Id;
}

/** The registry with its two writers. Writes take effect in the order of the calls, after their names are durable. */
export interface WritableRegistry extends InstanceRegistry {
  /** Replaces the set of targets and answers them with their ids. Targets that stay keep their state. */
  setTargets: (targets: readonly Omit<ScrapeTarget, "id">[]) => Promise<ScrapeTarget[]>;
  /** States of targets that are gone meanwhile are ignored. */
  applyStates: (states: readonly TargetState[]) => Promise<void>;
  /** Resolves when all writes so far have taken effect. */
  settled: () => Promise<void>;
  /** Of an instance that is scraped, or was not long ago. */
  dimensions: (id: Id) => InstanceDimensions | null;
}

/** Gone instances whose dimensions are still known, for rows that are on their way. */
const rememberedGone = 20_000;

export function createRegistry(catalog: Catalog): WritableRegistry {
  let records: readonly InstanceRecord[] = [];
  let byKey = new Map<string, InstanceRecord>();
  let byApp = new Map<string, InstanceRecord[]>();
  let byId = new Map<Id, InstanceRecord>();
  const gone = new Map<Id, InstanceDimensions>();
  let lastWrite: Promise<unknown> = Promise.resolve();

  const inOrder = <T>(write: () => Promise<T>): Promise<T> => {
    const done = lastWrite.then(write);
    lastWrite = done.catch(() => undefined);
    return done;
  };

  const replaceAll = (next: readonly InstanceRecord[]): void => {
    const nextById = new Map(next.map((record) => [record.id, record]));
    for (const record of records) if (!nextById.has(record.id)) remember(gone, record);
    records = next;
    byId = nextById;
    byKey = new Map(next.map((record) => [record.target.key, record]));
    byApp = Map.groupBy(next, (record) => record.target.app);
  };

  return {
    setTargets: (targets) =>
      inOrder(async () => {
        const next = await recordsOf(catalog, targets, byKey);
        replaceAll(next);
        return next.map((record) => record.target);
      }),
    applyStates: (states) =>
      inOrder(async () => {
        const versions = await catalog.internAll(
          "version",
          states.map((state) => state.version),
        );
        const kinds = await catalog.internAll(
          "kind",
          states.map((state) => state.kind ?? ""),
        );
        states.forEach((state, i) => {
          const record = byKey.get(state.key);
          if (!record || record.id !== state.id) return;
          record.state = state;
          // A failed scrape does not know its version; the row still belongs where the instance was.
          record.versionId = versions[i] || record.versionId;
          record.kindId = kinds[i] || record.kindId;
        });
      }),
    settled: () => inOrder(async () => undefined),
    dimensions: (id) => {
      const record = byId.get(id);
      return record ? dimensionsOf(record) : (gone.get(id) ?? null);
    },
    all: () => records,
    byKey: (key) => byKey.get(key) ?? null,
    byApp: (app) => byApp.get(app) ?? [],
    apps: () => [...byApp.keys()].toSorted(),
    name: catalog.name,
    idOf: catalog.idOf,
  };
}

async function recordsOf(
  catalog: Catalog,
  targets: readonly Omit<ScrapeTarget, "id">[],
  known: ReadonlyMap<string, InstanceRecord>,
): Promise<InstanceRecord[]> {
  const ids = await catalog.internAll(
    "instance",
    targets.map((target) => target.key),
  );
  const apps = await catalog.internAll(
    "app",
    targets.map((target) => target.app),
  );
  const zones = await catalog.internAll(
    "zone",
    targets.map((target) => target.zone),
  );
  const kinds = await catalog.internAll(
    "kind",
    targets.map(({ kind }) => (kind === "auto" ? "" : kind)),
  );
  return targets.map((without, i) => {
    const target: ScrapeTarget = { ...without, id: ids[i] ?? 0 };
    const before = known.get(target.key);
    return {
      id: target.id,
      target,
      state: before?.state ?? unscrapedState(target),
      appId: apps[i] ?? 0,
      zoneId: zones[i] ?? 0,
      versionId: before?.versionId ?? 0,
      kindId: kinds[i] || (before?.kindId ?? 0),
    };
  });
}

function dimensionsOf(record: InstanceRecord): InstanceDimensions {
  return { app: record.appId, zone: record.zoneId, version: record.versionId, kind: record.kindId };
}

function remember(gone: Map<Id, InstanceDimensions>, record: InstanceRecord): void {
  gone.delete(record.id);
  gone.set(record.id, dimensionsOf(record));
  const oldest = gone.size > rememberedGone ? gone.keys().next().value : undefined;
  if (oldest !== undefined) gone.delete(oldest);
}
