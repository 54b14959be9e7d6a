import { expect, test } from "vitest";
import type { OutsideProfile } from "../../../model/profiles/answers.ts";
import { sweep } from "../../../server/captures/retention.ts";
import { openArchive } from "../../../server/profiles/archive.ts";
import { createOutsideProfiles } from "../../../server/profiles/outside/outside-profiles.ts";
import { useDatabase } from "../../support/temporary-database.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const database = useDatabase();
const dayMs = 86_400_000;
const retention = { rawMs: dayMs, minuteMs: dayMs, hourMs: 10 * dayMs, captures: { ageMs: 5 * dayMs, bytes: 1000 } };

async function setUp() {
  const { client } = database();
  const archive = await openArchive(temporaryFolder());
  const store = createOutsideProfiles(client);
  const receive = async (id: string, receivedMs: number, text: string, over: Partial<OutsideProfile> = {}) => {
    const saved = await archive.save(Buffer.from(text));
    const profile: OutsideProfile = {
      id,
      ...saved,
      receivedMs,
      source: "holmes",
      format: "pprof",
      sampleTypes: [{ type: "cpu", unit: "nanoseconds" }],
      kind: "cpu",
      name: "go-pprof-profile",
      app: "shop",
      instance: "mesh/a",
      instanceName: "pod-a",
      fromMs: receivedMs - 1000,
      toMs: null,
      comment: "curVal > ruleAbs",
      eventId: "thr-1",
      labels: { zone: "a" },
      ...over,
    };
    await store.save(profile);
    return profile;
  };
  return { client, archive, store, receive };
}

test("a profile from outside is remembered as it came, and listed newest first", async () => {
  const { store, receive } = await setUp();
  const old = await receive("prf-1", 1000, "a");
  const other = await receive("prf-2", 2000, "b", { app: "cart", instance: "mesh/b", kind: null });
  expect(await store.get("prf-1")).toEqual(old);
  expect(await store.list({ from: 0, limit: 10 })).toEqual({ rows: [other, old], total: 2 });
  expect((await store.list({ app: "shop", from: 0, limit: 10 })).rows).toEqual([old]);
  expect((await store.list({ instance: "mesh/b", from: 0, limit: 10 })).rows).toEqual([other]);
  expect(await store.list({ from: 1, limit: 1 })).toEqual({ rows: [old], total: 2 });
  expect(await store.get("prf-9")).toBeNull();
});

test("text that the database cannot hold is made into some that it can", async () => {
  const { store, receive } = await setUp();
  await receive("prf-1", 1000, "a", { comment: "a\0b", name: "x".repeat(5000), labels: { "k\0": "v" } });
  const { comment, name, labels } = (await store.get("prf-1")) ?? {};
  expect([comment, name?.length, labels]).toEqual(["a\uFFFDb", 2000, { "k\uFFFD": "v" }]);
});

test("profiles from outside go when they are old or too many, with their files; the newest stays", async () => {
  const { client, archive, store, receive } = await setUp();
  const nowMs = Date.now() + 20 * dayMs;
  const old = await receive("prf-old", nowMs - 6 * dayMs, "old");
  await receive("prf-shared-old", nowMs - 6 * dayMs, "both");
  const large = await receive("prf-large", nowMs - 2 * dayMs, "x".repeat(400));
  const young = await receive("prf-young", nowMs - dayMs, "both");
  await receive("prf-new", nowMs, "y".repeat(490));
  await sweep({ client, archive }, retention, nowMs);
  expect((await store.list({ from: 0, limit: 10 })).rows.map(({ id }) => id)).toEqual(["prf-new", "prf-young"]);
  expect(await archive.read(old.sha256)).toBeNull();
  expect(await archive.read(large.sha256)).toBeNull();
  expect(await archive.read(young.sha256)).not.toBeNull();
});
