import { beforeEach, expect, test } from "vitest";
import { type Captures, createCaptures } from "../../../server/captures/captures.ts";
import { restoreState } from "../../../server/captures/restore.ts";
import { sweep } from "../../../server/captures/retention.ts";
import { createEvents } from "../../../server/events/events.ts";
import { openArchive } from "../../../server/profiles/archive.ts";
import { firingOf } from "../../support/firings.ts";
import { useDatabase } from "../../support/temporary-database.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const database = useDatabase();
const at = 1_763_660_000_123;
const dayMs = 86_400_000;
const everything = { fromMs: 0, toMs: at + dayMs, limit: 100 };
const instanceNow = (key: string) => ({
  key,
  name: key.replace("trade/", ""),
  app: "trade",
  zone: "hz-a",
  version: "1.8.3",
  kind: "mosn" as const,
  startTimeMs: null,
  pid: null,
});
let captures: Captures;

beforeEach(() => {
  captures = createCaptures({
    client: database().client,
    now: () => at + 20_000,
    instanceNow,
    modeOf: () => "corrected",
  });
});

const begun = (id: string, instanceKey: string) => ({
  id,
  instanceKey,
  atMs: at,
  kinds: ["cpu" as const],
  unsupported: ["mutex" as const],
  seconds: 10,
});
const reason = "With it b:1, the only healthy sibling in its zone: 48/s against 52/s.";
const chosen = { captureId: "well", instance: "trade/b:1", instanceName: "b:1", zone: "hz-a", qps: 48 };

async function beginBoth(): Promise<void> {
  await captures.begin({
    firings: [firingOf(), firingOf({ rule: "up", capture: [] })],
    outcomes: ["captured", "none"],
    capture: begun("sick", "trade/a:1"),
    beside: { choice: { wanted: 1, qps: 52, chosen: [chosen], reason }, captures: [begun("well", "trade/b:1")] },
  });
}

const finish = async (id: string, sha256: string, bytes = 600) => {
  await captures.profileDone(id, { kind: "cpu", status: "stored", bytes, sha256, error: null }, 10_000);
  await captures.captureDone(id, "stored");
};

test("a capture and those of its siblings are written together, linked, and the choice with them", async () => {
  await beginBoth();
  expect(await captures.get("sick")).toMatchObject({
    rule: "cpu",
    siblingOf: null,
    siblings: { wanted: 1, qps: 52, chosen: [chosen], reason },
    profiles: [
      { kind: "mutex", status: "unsupported" },
      { kind: "cpu", status: "running" },
    ],
  });
  expect(await captures.get("well")).toMatchObject({
    instance: "trade/b:1",
    instanceName: "b:1",
    rule: "",
    reason: "Healthy sibling of a:1, which fired: CPU 86 % is above abs 70 %.",
    siblingOf: "sick",
    siblings: null,
    profiles: [
      { kind: "mutex", status: "unsupported" },
      { kind: "cpu", status: "running" },
    ],
  });
  const events = await createEvents({ client: database().client, instanceNow, log: () => {} }).list(everything);
  expect(events.map((event) => [event.rule, event.siblings])).toEqual([
    ["up", ""],
    ["cpu", reason],
  ]);
});

test("that no sibling was healthy is kept as well", async () => {
  const none = "No sibling was captured: its one sibling was down.";
  const choice = { wanted: 1, qps: null, chosen: [], reason: none };
  const capture = begun("sick", "trade/a:1");
  await captures.begin({ firings: [firingOf()], outcomes: ["captured"], capture, beside: { choice, captures: [] } });
  expect((await captures.get("sick"))?.siblings).toEqual(choice);
});

test("both count against the budget of the hour, and a restart interrupts both", async () => {
  await beginBoth();
  const restored = await restoreState(database().client, at + 30_000);
  expect(restored).toMatchObject({ interrupted: 2, startedMs: [at, at] });
  expect((await captures.get("well"))?.status).toBe("interrupted");
});

test("lists leave siblings out unless they are asked for", async () => {
  await beginBoth();
  const ids = async (query: object) => (await captures.list({ ...everything, ...query })).map(({ id }) => id);
  expect(await ids({})).toEqual(["sick"]);
  expect((await ids({ withSiblings: true })).toSorted()).toEqual(["sick", "well"]);
  expect(await captures.count(everything)).toEqual({ total: 1, running: 1 });
  expect(await captures.count({ ...everything, withSiblings: true })).toEqual({ total: 2, running: 2 });
});

test("siblings go with what they were captured for, and a pin of one keeps both", async () => {
  const archive = await openArchive(temporaryFolder());
  const { client } = database();
  const retention = { rawMs: dayMs, minuteMs: dayMs, hourMs: dayMs, captures: { ageMs: dayMs, bytes: 1e9 } };
  const sweepOn = (day: number) => sweep({ client, archive }, retention, at + day * dayMs);
  await beginBoth();
  await finish("sick", "aa".repeat(32));
  const newer = { ...begun("newer", "trade/c:1"), atMs: at + 1000 };
  const firing = firingOf({ instanceKey: "trade/c:1", atMs: at + 1000 });
  await captures.begin({ firings: [firing], outcomes: ["captured"], capture: newer });
  await captures.captureDone("newer", "failed");

  expect(await sweepOn(2), "its sibling is still being captured").toMatchObject({ captures: 0 });
  await finish("well", "bb".repeat(32));
  await captures.pin("well", true);
  expect(await sweepOn(2)).toMatchObject({ captures: 0 });
  await captures.pin("well", false);
  expect(await sweepOn(2)).toMatchObject({ captures: 1 });
  expect([await captures.get("sick"), await captures.get("well")]).toEqual([null, null]);
  expect(await captures.get("newer")).not.toBeNull();
});

test("an instance's last healthy capture is one as a sibling, or one that a person asked for, while no rule fired", async () => {
  const minuteMs = 60_000;
  const asked = async (id: string, minute: number, kind: "cpu" | "heap" = "cpu") => {
    const capture = { ...begun(id, "trade/a:1"), atMs: at + minute * minuteMs, kinds: [kind], unsupported: [] };
    await captures.begin({ firings: [], outcomes: [], asked: "A person asked.", capture });
    await captures.profileDone(id, { kind, status: "stored", bytes: 1, sha256: "cc".repeat(32), error: null }, 10);
    await captures.captureDone(id, "stored");
  };
  const last = async (beforeMinute: number) =>
    (await captures.lastHealthy({ instance: "trade/a:1", kind: "cpu", beforeMs: at + beforeMinute * minuteMs }))?.id;
  const fire = (minute: number) => {
    const firing = firingOf({ atMs: at + minute * minuteMs, cooldownUntilMs: at + (minute + 1) * minuteMs });
    return captures.begin({ firings: [firing], outcomes: ["busy"], capture: null });
  };
  expect(await last(1)).toBeUndefined();
  await asked("calm", 0);
  await asked("other kind", 20, "heap");
  await fire(30);
  await asked("sick", 44);
  await asked("after", 46);
  expect(await last(45)).toBe("calm");
  expect(await last(47)).toBe("after");

  const of = { ...begun("far", "trade/b:1"), atMs: at + 60 * minuteMs };
  const beside = { ...begun("beside", "trade/a:1"), atMs: at + 60 * minuteMs };
  const choice = { wanted: 1, qps: null, chosen: [], reason };
  const firing = firingOf({ instanceKey: "trade/b:1", atMs: at + 60 * minuteMs });
  await captures.begin({
    firings: [firing],
    outcomes: ["captured"],
    capture: of,
    beside: { choice, captures: [beside] },
  });
  expect(await last(70), "its profile is not stored yet").toBe("after");
  await finish("beside", "dd".repeat(32));
  expect(await last(70)).toBe("beside");
});
