import { expect, test } from "vitest";
import type { OutsideProfile } from "../../../../model/profiles/answers.ts";
import { outsideBases } from "../../../../server/profiles/outside/outside-bases.ts";
import { sampleProfiles } from "../../../support/sample/profiles.ts";

const sample = await sampleProfiles(0).outside("prf-goroutines-lock");
if (!sample) throw new Error("the sample is not there");
const dump = (id: string, receivedMs: number, over: Partial<OutsideProfile> = {}): OutsideProfile => ({
  ...sample,
  id,
  receivedMs,
  instance: "mesh/a",
  instanceName: "a",
  ...over,
});

/** Newest first, as the store lists them. */
const stored = [
  dump("prf-newer", 900),
  dump("prf-own", 500),
  dump("prf-cpu", 400, { kind: "cpu" }),
  dump("prf-b", 300, { instance: "mesh/b" }),
  dump("prf-before", 200, { fromMs: 190 }),
  dump("prf-nobody", 150, { instance: "", instanceName: "" }),
  dump("prf-first", 100),
];
const outside: Parameters<typeof outsideBases>[0] = {
  get: async (id) => stored.find((one) => one.id === id) ?? null,
  list: async ({ instance, app }) => {
    const rows = stored.filter((one) => instance === undefined || (one.instance === instance && one.app === app));
    return { rows, total: rows.length };
  },
};

test("a dump from outside is compared with those that its instance sent before, newest first", async () => {
  const { own, previous, siblings } = await outsideBases(outside, "prf-own");
  expect(own).toEqual({ profile: "prf-own", captureId: "", app: "pricing", instanceName: "a", atMs: 500 });
  expect(previous.map(({ profile, atMs }) => [profile, atMs])).toEqual([
    ["prf-before", 190],
    ["prf-first", 100],
  ]);
  expect(siblings).toEqual([]);
});

test.each([
  ["of nobody that is known", "prf-nobody"],
  ["the first of its instance", "prf-first"],
  ["that is not there", "prf-none"],
])("one %s is compared with none", async (_, id) => {
  expect(await outsideBases(outside, id)).toMatchObject({ siblings: [], previous: [] });
});

test("one of nobody that is known is offered the others of its kind, and compared with none until one is chosen", async () => {
  const { others, previous } = await outsideBases(outside, "prf-nobody");
  expect(others.map(({ profile }) => profile)).toEqual(["prf-newer", "prf-own", "prf-b", "prf-before", "prf-first"]);
  expect(previous).toEqual([]);
  expect((await outsideBases(outside, "prf-own")).others).toEqual([]);
});
