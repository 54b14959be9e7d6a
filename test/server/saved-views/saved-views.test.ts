import { expect, test } from "vitest";
import { maxSavedViews } from "../../../model/saved-views.ts";
import { createSavedViews } from "../../../server/saved-views/saved-views.ts";
import { useDatabase } from "../../support/temporary-database.ts";

const database = useDatabase();
const at = 1_763_660_000_123;

test("views are shared by name: saved, replaced, listed in order, removed once", async () => {
  const views = createSavedViews(database().client, () => at);
  await views.save({ name: "Slow ones", path: "/applications?sort=rt" });
  await views.save({ name: "Down", path: "/targets?show=down" });
  expect(await views.save({ name: "Slow ones", path: "/applications?sort=rt&zone=hz-a" })).toEqual({
    name: "Slow ones",
    path: "/applications?sort=rt&zone=hz-a",
    savedMs: at,
  });
  expect((await views.list()).map(({ name, path }) => `${name}: ${path}`)).toEqual([
    "Down: /targets?show=down",
    "Slow ones: /applications?sort=rt&zone=hz-a",
  ]);
  expect([await views.remove("Down"), await views.remove("Down")]).toEqual([true, false]);
});

test("no more are kept than a menu can hold, and one that is there can still be replaced", async () => {
  const { client } = database();
  await client.savedView.deleteMany();
  const data = Array.from({ length: maxSavedViews }, (_, i) => ({ name: `v${i}`, path: "/", saved: new Date(at) }));
  await client.savedView.createMany({ data });
  const views = createSavedViews(client, () => at);
  expect(await views.save({ name: "one more", path: "/rules" })).toBeNull();
  expect(await views.save({ name: "v7", path: "/rules" })).toMatchObject({ path: "/rules" });
});
