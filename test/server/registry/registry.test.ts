import { beforeEach, expect, test } from "vitest";
import type { TargetState } from "../../../model/targets.ts";
import { type Catalog, openCatalog } from "../../../server/catalog/catalog.ts";
import { createRegistry, type WritableRegistry } from "../../../server/registry/registry.ts";
import { targetOf } from "../../support/scrape-targets.ts";
import { useDatabase } from "../../support/temporary-database.ts";

const database = useDatabase();
let catalog: Catalog;
let registry: WritableRegistry;

beforeEach(async () => {
  catalog = await openCatalog(database().client);
  registry = createRegistry(catalog);
});

const a = targetOf({ instance: "a:1" });
const b = targetOf({ instance: "b:1", app: "edge", zone: "" });

function found(key: string, over: Partial<TargetState>): TargetState {
  const record = registry.byKey(key);
  if (!record) throw new Error(`${key} is not scraped`);
  return { ...record.state, ...over };
}

test("targets get ids that they keep, and are found by key and application", async () => {
  const first = await registry.setTargets([a, b]);
  expect(first.map((target) => target.key)).toEqual(["trade/a:1", "trade/b:1"]);
  expect(registry.apps()).toEqual(["edge", "trade-core"]);
  expect(registry.byApp("edge").map((record) => record.target.instance)).toEqual(["b:1"]);

  await registry.setTargets([b]);
  expect(registry.byKey("trade/a:1")).toBeNull();
  const [back] = await registry.setTargets([a]);
  expect(back?.id).toBe(first[0]?.id);
  expect(registry.all()).toHaveLength(1);
});

test("before its first scrape a target's health is unknown and its version has no id", async () => {
  await registry.setTargets([a]);
  expect(registry.byKey("trade/a:1")).toMatchObject({ versionId: 0, kindId: 0, state: { health: "unknown" } });
});

test("what scraping finds becomes the instance's dimensions, and a failed scrape does not lose it", async () => {
  await registry.setTargets([a]);
  await registry.applyStates([found("trade/a:1", { health: "up", version: "1.8.3", kind: "mosn" })]);
  const record = registry.byKey("trade/a:1");
  expect(catalog.name(record?.versionId ?? 0)).toBe("1.8.3");
  expect(catalog.name(record?.kindId ?? 0)).toBe("mosn");

  await registry.applyStates([found("trade/a:1", { health: "down", version: "", kind: null })]);
  expect(registry.byKey("trade/a:1")).toMatchObject({ versionId: record?.versionId, state: { health: "down" } });
});

test("a target that stays keeps its state when the set is replaced", async () => {
  await registry.setTargets([a]);
  await registry.applyStates([found("trade/a:1", { health: "up", version: "1.8.3" })]);
  await registry.setTargets([{ ...a, zone: "hz-b" }, b]);
  const record = registry.byKey("trade/a:1");
  expect(record?.state).toMatchObject({ health: "up", version: "1.8.3" });
  expect(catalog.name(record?.versionId ?? 0)).toBe("1.8.3");
  expect(catalog.name(record?.zoneId ?? 0)).toBe("hz-b");
});

test("states of a target that is gone change nothing", async () => {
  await registry.setTargets([a]);
  const late = found("trade/a:1", { health: "up" });
  await registry.setTargets([b]);
  await registry.applyStates([late]);
  expect(registry.byKey("trade/a:1")).toBeNull();
});

test("rows on their way still find the dimensions of an instance that is gone", async () => {
  const [target] = await registry.setTargets([a]);
  const before = registry.dimensions(target?.id ?? 0);
  await registry.setTargets([]);
  expect(registry.dimensions(target?.id ?? 0)).toEqual(before);
  expect(catalog.name(before?.app ?? 0)).toBe("trade-core");
  expect(registry.dimensions(99_999)).toBeNull();
});
