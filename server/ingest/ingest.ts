import { kinds, sidecarKinds } from "../../model/kinds.ts";
import type { SignalBatch } from "../../model/signal-batch.ts";
import type { Id } from "../../model/units.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { WritableRegistry } from "../registry/registry.ts";
import type { SignalStore } from "../store/port.ts";
import { resolveBatch } from "./resolve-batch.ts";

export interface IngestParts {
  catalog: Catalog;
  registry: WritableRegistry;
  store: Pick<SignalStore, "append">;
}

/** Takes the collectors' batches to the store; resolves when a batch is acknowledged, rejects when it is refused. */
export function createIngest({ catalog, registry, store }: IngestParts): (batch: SignalBatch) => Promise<void> {
  return async (batch) => {
    // Versions and kinds that were found with these rows are on their way to the registry.
    await registry.settled();
    const services = await catalog.internAll("service", batch.services);
    const sidecars = sidecarKindIds(catalog);
    const apps = appsWithSidecar(registry);
    await store.append(
      resolveBatch(batch, {
        dimensions: registry.dimensions,
        services,
        isSidecarKind: (kind) => sidecars.has(kind),
        appHasSidecar: (app) => apps.has(app),
      }),
    );
  };
}

function sidecarKindIds(catalog: Catalog): Set<Id> {
  const ids = sidecarKinds.filter((kind) => kinds[kind].isSidecar).map((kind) => catalog.idOf("kind", kind));
  return new Set(ids.filter((id) => id !== null));
}

function appsWithSidecar(registry: WritableRegistry): Set<Id> {
  const apps = new Set<Id>();
  for (const { state, appId } of registry.all()) if (state.kind && kinds[state.kind].isSidecar) apps.add(appId);
  return apps;
}
