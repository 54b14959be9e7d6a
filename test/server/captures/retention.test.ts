import { expect, test } from "vitest";
import { createCaptures } from "../../../server/captures/captures.ts";
import { sweep } from "../../../server/captures/retention.ts";
import { openArchive } from "../../../server/profiles/archive.ts";
import { firingOf } from "../../support/firings.ts";
import { useDatabase } from "../../support/temporary-database.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const database = useDatabase();
const dayMs = 86_400_000;
const retention = { rawMs: dayMs, minuteMs: dayMs, hourMs: 10 * dayMs, captures: { ageMs: 5 * dayMs, bytes: 1000 } };

const nobody = { app: "trade", zone: "", version: "", kind: null, startTimeMs: null, pid: null };
const instanceNow = (key: string) => ({ key, name: key, ...nobody });

async function setUp() {
  const { client } = database();
  const archive = await openArchive(temporaryFolder());
  const captures = createCaptures({ client, now: Date.now, instanceNow, modeOf: () => "corrected" });
  const capture = async (id: string, atMs: number, content: string) => {
    const begun = { id, instanceKey: "a", atMs, kinds: ["cpu" as const], unsupported: [], seconds: 10 };
    await captures.begin({ firings: [firingOf({ atMs })], outcomes: ["captured"], capture: begun });
    const saved = await archive.save(Buffer.from(content));
    await captures.profileDone(id, { kind: "cpu", status: "stored", error: null, ...saved }, 1);
    await captures.captureDone(id, "stored");
    return saved.sha256;
  };
  return { client, archive, captures, capture };
}

test("old captures go with their files, but a file that a younger capture shares stays", async () => {
  const { client, archive, captures, capture } = await setUp();
  const nowMs = Date.now() + 2 * dayMs;
  const own = await capture("old", nowMs - 6 * dayMs, "only the old one has these bytes");
  const shared = await capture("old too", nowMs - 6 * dayMs, "both have these");
  await capture("young", nowMs - dayMs, "both have these");

  expect(await sweep({ client, archive }, retention, nowMs)).toEqual({ captures: 2, files: 1, events: 0 });
  expect(await captures.get("old")).toBeNull();
  expect(await archive.read(own)).toBeNull();
  expect(await captures.get("young")).toMatchObject({ profiles: [{ sha256: shared, status: "stored" }] });
  expect(await archive.read(shared)).not.toBeNull();
  expect(await client.event.count()).toBe(3);
});

test("a running capture and a file that was just written are left alone", async () => {
  const { client, archive, captures } = await setUp();
  const begun = { id: "running", instanceKey: "a", atMs: 0, kinds: ["cpu" as const], unsupported: [], seconds: 10 };
  await captures.begin({ firings: [firingOf()], outcomes: ["captured"], capture: begun });
  await archive.save(Buffer.from("its row comes next"));
  expect(await sweep({ client, archive }, retention, Date.now())).toMatchObject({ captures: 0, files: 0 });
});

test("events and what was kept aside go when they are old", async () => {
  const { client, archive, captures } = await setUp();
  await captures.begin({ firings: [firingOf()], outcomes: ["none"], capture: null });
  await archive.keepAside(Buffer.from("<html>"), "c1", "cpu");
  await archive.keepAside(Buffer.from("<html>"), "c2", "cpu");
  const later = Date.now() + 11 * dayMs;
  expect(await sweep({ client, archive }, retention, later)).toEqual({ captures: 0, files: 1, events: 1 });
});
