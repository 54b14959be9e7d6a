import { expect, test } from "vitest";
import { openCatalog } from "../../../server/catalog/catalog.ts";
import { overflowName } from "../../../server/catalog/catalog-name.ts";
import { useDatabase } from "../../support/temporary-database.ts";

const database = useDatabase();

test("a name has one id per space, the same after a restart, and is found both ways", async () => {
  const catalog = await openCatalog(database().client);
  const [core, edge, again] = await catalog.internAll("app", ["trade-core", "edge", "trade-core"]);
  const zone = await catalog.intern("zone", "trade-core");
  expect(again).toBe(core);
  expect(new Set([core, edge, zone]).size).toBe(3);

  const reopened = await openCatalog(database().client);
  expect(reopened.idOf("app", "edge")).toBe(edge);
  expect(reopened.name(zone)).toBe("trade-core");
  expect(reopened.idOf("zone", "edge")).toBeNull();
});

test("the empty name is 0 and is never stored", async () => {
  const catalog = await openCatalog(database().client);
  expect(await catalog.intern("version", "")).toBe(0);
  expect(catalog.name(0)).toBe("");
  expect(await database().client.catalogEntry.count()).toBe(0);
});

test("many callers at once get one id for a name, and no id is burnt", async () => {
  const catalog = await openCatalog(database().client);
  const ids = await Promise.all(Array.from({ length: 20 }, () => catalog.intern("service", "pay")));
  expect(new Set(ids)).toEqual(new Set([1]));
  expect(await catalog.intern("service", "next")).toBe(2);
});

test("2,500 names are interned together, in their order", async () => {
  const catalog = await openCatalog(database().client);
  const names = Array.from({ length: 2500 }, (_, i) => `service ${i}`);
  const ids = await catalog.internAll("service", names);
  expect(ids.map((id) => catalog.name(id))).toEqual(names);
});

test("long names stay apart, and hostile ones are stored", async () => {
  const catalog = await openCatalog(database().client);
  const long = "x".repeat(100_000);
  const [a, b, c] = await catalog.internAll("service", [`${long}a`, `${long}b`, "nul\0 and \uD800"]);
  expect(new Set([a, b, c]).size).toBe(3);
  expect(catalog.name(a ?? 0).length).toBeLessThanOrEqual(512);
  expect(catalog.idOf("service", `${long}b`)).toBe(b);
});

test("a full space gives every further name one shared id", async () => {
  const catalog = await openCatalog(database().client, { namesPerSpace: 2 });
  const ids = await catalog.internAll("service", ["a", "b", "c", "d"]);
  expect(ids[2]).toBe(ids[3]);
  expect(catalog.name(ids[2] ?? 0)).toBe(overflowName);
  expect(await catalog.internAll("service", ["e", "a"])).toEqual([ids[2], ids[0]]);
});
