import { expect, test } from "vitest";
import { createCaptures } from "../../../server/captures/captures.ts";
import { episodeGapMs, upsertCooldowns } from "../../../server/captures/cooldown-rows.ts";
import { restoreState } from "../../../server/captures/restore.ts";
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
    await captures.begin({
      firings: [firingOf({ atMs, cooldownUntilMs: atMs + 60_000 })],
      outcomes: ["captured"],
      capture: begun,
    });
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

test("the first and the newest capture of an episode stay, and those that somebody pinned", async () => {
  const { client, archive, captures, capture } = await setUp();
  const minuteMs = 60_000;
  const nowMs = Date.now() + 2 * dayMs;
  const startMs = nowMs - 6 * dayMs;
  // The rule's cooldown is a minute: what comes within 16 minutes belongs to the same episode, what comes after an hour does not.
  for (const minute of [0, 1, 2, 17, 34]) await capture(`one-${minute}`, startMs + minute * minuteMs, `${minute}`);
  for (const minute of [94, 95, 96]) await capture(`two-${minute}`, startMs + minute * minuteMs, `${minute}`);
  expect(await captures.pin("one-0", true)).toBe(true);
  expect(await captures.pin("two-95", true)).toBe(true);
  expect(await captures.pin("absent", true)).toBe(false);

  const swept = await sweep({ client, archive }, retention, nowMs);
  const rows = await captures.list({ fromMs: 0, toMs: nowMs, limit: 100 });
  expect(rows.map(({ id, pinnedMs }) => (pinnedMs === null ? id : `${id} pinned`))).toEqual([
    "two-96",
    "two-95 pinned",
    "two-94",
    "one-0 pinned",
  ]);
  expect(swept).toMatchObject({ captures: 4, files: 4 });

  expect(await captures.pin("one-0", false)).toBe(true);
  expect(await sweep({ client, archive }, retention, nowMs)).toMatchObject({ captures: 1 });
});

test("an episode goes on through a restart of the console, and through firings that left no capture", async () => {
  const { client, captures } = await setUp();
  const minuteMs = 60_000;
  const startMs = Date.now();
  const fire = async (minute: number, id: string | null) => {
    const atMs = startMs + minute * minuteMs;
    const firing = firingOf({ instanceKey: "a", atMs, cooldownUntilMs: atMs + minuteMs });
    const begun = { instanceKey: "a", atMs, kinds: ["cpu" as const], unsupported: [], seconds: 10 };
    const outcome = id === null ? "busy" : "captured";
    await captures.begin({ firings: [firing], outcomes: [outcome], capture: id === null ? null : { id, ...begun } });
  };
  await fire(0, "first");
  await fire(15, null);
  await restoreState(client, startMs + 20 * minuteMs);
  await fire(31, "same");
  await restoreState(client, startMs + 48 * minuteMs);
  await fire(48, "another");
  const rows = await client.capture.findMany({ orderBy: { at: "asc" }, select: { id: true, episode: true } });
  const minuteOf = (episode: Date | null) => ((episode?.getTime() ?? 0) - startMs) / minuteMs;
  expect(rows.map(({ id, episode }) => [id, minuteOf(episode)])).toEqual([
    ["first", 0],
    ["same", 0],
    ["another", 48],
  ]);
});

test("cooldowns that are over are removed, but for those whose count is still to be told", async () => {
  const { client, archive } = await setUp();
  const nowMs = Date.now();
  const cooldown = (service: string, agoMs: number, heldBack: number) => ({
    instanceKey: "a",
    rule: "rt",
    flow: { direction: "in" as const, service },
    firedMs: nowMs - agoMs - 60_000,
    untilMs: nowMs - agoMs,
    heldBack,
  });
  const over = episodeGapMs + 1;
  await client.$executeRaw(
    upsertCooldowns([
      cooldown("over", over, 0),
      cooldown("untold", over, 3),
      cooldown("episode still open", episodeGapMs - 1000, 0),
      cooldown("running", -1000, 0),
    ]),
  );
  await sweep({ client, archive }, retention, nowMs);
  const kept = await client.cooldown.findMany({ orderBy: { service: "asc" }, select: { service: true } });
  expect(kept.map(({ service }) => service)).toEqual(["episode still open", "running", "untold"]);
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
