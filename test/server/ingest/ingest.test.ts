import { beforeEach, expect, test } from "vitest";
import { flowCountColumns, type SignalBatch } from "../../../model/signal-batch.ts";
import { processSignalIds } from "../../../model/signals.ts";
import { type Catalog, openCatalog } from "../../../server/catalog/catalog.ts";
import { createIngest } from "../../../server/ingest/ingest.ts";
import { createRegistry, type WritableRegistry } from "../../../server/registry/registry.ts";
import type { StoreBatch } from "../../../server/store/port.ts";
import { targetOf } from "../../support/scrape-targets.ts";
import { useDatabase } from "../../support/temporary-database.ts";

const database = useDatabase();
let catalog: Catalog;
let registry: WritableRegistry;
let stored: StoreBatch[];
let ingest: (batch: SignalBatch) => Promise<void>;

beforeEach(async () => {
  catalog = await openCatalog(database().client);
  registry = createRegistry(catalog);
  stored = [];
  ingest = createIngest({ catalog, registry, store: { append: async (batch) => void stored.push(batch) } });
});

/** A batch with a process row and a flow row for each of `instances`. */
function batchOf(instances: number[], services: string[]): SignalBatch {
  const column = () => new Float64Array(instances.length);
  const shared = () => ({
    instance: Int32Array.from(instances),
    atMs: column(),
    windowMs: new Int32Array(instances.length),
  });
  return {
    process: { ...shared(), values: columnsOf(processSignalIds, column) },
    flows: {
      ...shared(),
      direction: new Uint8Array(instances.length),
      service: Int32Array.from(instances, (_, i) => i % services.length),
      active: column(),
      counts: columnsOf(flowCountColumns, column),
    },
    buckets: { flow: new Int32Array(0), bucket: new Uint8Array(0), count: new Float64Array(0) },
    services,
  };
}

function columnsOf<K extends string>(keys: readonly K[], make: () => Float64Array): Record<K, Float64Array> {
  return Object.fromEntries(keys.map((key) => [key, make()])) as Record<K, Float64Array>;
}

const mosn = targetOf({ instance: "mosn:1", app: "trade", kind: "mosn" });
const goBeside = targetOf({ instance: "go:1", app: "trade", kind: "go" });
const goAlone = targetOf({ instance: "go:2", app: "batch", kind: "go" });

test("rows get the ids of their instance's dimensions and their services' catalogue ids", async () => {
  const [one] = await registry.setTargets([mosn]);
  await ingest(batchOf([one?.id ?? 0], ["ingress_pricing"]));
  const [batch] = stored;
  expect(catalog.name(batch?.processDimensions.app[0] ?? 0)).toBe("trade");
  expect(catalog.name(batch?.flowDimensions.zone[0] ?? 0)).toBe("hz-a");
  expect(catalog.name(batch?.flows.service[0] ?? 0)).toBe("ingress_pricing");
  expect(batch?.services).toEqual([]);
});

test("a Go process counts only where its application has no sidecar", async () => {
  const targets = await registry.setTargets([mosn, goBeside, goAlone]);
  await ingest(
    batchOf(
      targets.map((target) => target.id),
      ["all"],
    ),
  );
  expect([...(stored[0]?.flowDimensions.counted ?? [])]).toEqual([1, 0, 1]);
});

test("a version that is found with a batch's own scrape is on its rows", async () => {
  const [one] = await registry.setTargets([mosn]);
  const record = registry.byKey("trade/mosn:1");
  if (!one || !record) throw new Error("not scraped");
  const applied = registry.applyStates([{ ...record.state, version: "1.8.3" }]);
  await ingest(batchOf([one.id], ["s"]));
  await applied;
  expect(catalog.name(stored[0]?.processDimensions.version[0] ?? 0)).toBe("1.8.3");
});

test("rows of an instance that is gone go in with its last dimensions", async () => {
  const [one] = await registry.setTargets([mosn]);
  await registry.setTargets([goAlone]);
  await ingest(batchOf([one?.id ?? 0], ["s"]));
  expect(catalog.name(stored[0]?.flowDimensions.app[0] ?? 0)).toBe("trade");
  expect([...(stored[0]?.flowDimensions.counted ?? [])]).toEqual([1]);
});

test("a batch that the store refuses is refused to the collector", async () => {
  const refusing = createIngest({
    catalog,
    registry,
    store: { append: () => Promise.reject(new Error("disk full")) },
  });
  await expect(refusing(batchOf([], ["s"]))).rejects.toThrow("disk full");
});
