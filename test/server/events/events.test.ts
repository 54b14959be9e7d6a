import { beforeEach, expect, test } from "vitest";
import { createEvents, type Events } from "../../../server/events/events.ts";
import type { InstanceNow } from "../../../server/events/instance-now.ts";
import { useDatabase } from "../../support/temporary-database.ts";

const database = useDatabase();
let events: Events;
let logged: string[];

const instanceNow = (key: string): InstanceNow => ({
  key,
  name: `pod of ${key}`,
  app: key.startsWith("edge") ? "edge" : "trade",
  zone: "hz-a",
  version: "1.8.3",
  kind: "mosn",
  startTimeMs: null,
  pid: null,
});

beforeEach(() => {
  logged = [];
  events = createEvents({ client: database().client, instanceNow, log: (line) => logged.push(line) });
});

const all = { fromMs: 0, toMs: 10_000, limit: 100 };

test("what happened to a target is remembered with who it was at that moment", async () => {
  events.targetEvent({ kind: "restart", instanceKey: "trade/a", atMs: 1234, what: "The process started again." });
  await events.flush();
  expect(await events.list(all)).toEqual([
    {
      id: expect.any(String),
      kind: "restart",
      atMs: 1234,
      durationMs: 0,
      app: "trade",
      zone: "hz-a",
      version: "1.8.3",
      instance: "trade/a",
      instanceName: "pod of trade/a",
      rule: null,
      flow: null,
      reason: "The process started again.",
      numbers: null,
      outcome: null,
      siblings: "",
      why: "",
      captureId: null,
    },
  ]);
});

test("lists are newest first, cut at the limit, and filtered by time, application, instance and kind", async () => {
  for (let i = 1; i <= 4; i++) {
    events.targetEvent({
      kind: i % 2 ? "up" : "down",
      instanceKey: i < 4 ? "trade/a" : "edge/b",
      atMs: i * 1000,
      what: "",
    });
  }
  events.configurationChanged(5000, "The configuration was read again.");
  await events.flush();
  const times = async (query: object) => (await events.list({ ...all, ...query })).map((event) => event.atMs);
  expect(await times({})).toEqual([5000, 4000, 3000, 2000, 1000]);
  expect(await times({ limit: 2 })).toEqual([5000, 4000]);
  expect(await times({ fromMs: 2000, toMs: 3000 })).toEqual([3000, 2000]);
  expect(await times({ app: "edge" })).toEqual([4000]);
  expect(await times({ instance: "trade/a" })).toEqual([3000, 2000, 1000]);
  expect(await times({ kinds: ["down"] })).toEqual([4000, 2000]);
  expect(await events.count({ fromMs: 0, toMs: 10_000, kinds: ["up", "down"] })).toBe(4);
});

test("2,000 targets that go down at once are all remembered, and the callers do not wait", async () => {
  for (let i = 0; i < 2000; i++) {
    events.targetEvent({ kind: "down", instanceKey: `trade/${i}`, atMs: 1000, what: "connection refused" });
  }
  await events.flush();
  expect(await events.count(all)).toBe(2000);
  expect(logged).toEqual([]);
});

test("an event that the database refuses is said, and the next ones are written", async () => {
  events.targetEvent({ kind: "down", instanceKey: "trade/a", atMs: Number.NaN, what: "" });
  await events.flush();
  events.targetEvent({ kind: "up", instanceKey: "trade/a", atMs: 2000, what: "" });
  await events.flush();
  expect(logged).toEqual([expect.stringContaining("events: 1 could not be written")]);
  expect(await events.count(all)).toBe(1);
});

test("pages follow each other, also within one moment", async () => {
  for (const [what, atMs] of [
    ["first", 1000],
    ["second", 2000],
    ["third", 2000],
    ["fourth", 3000],
  ] as const)
    events.targetEvent({ kind: "down", instanceKey: "trade/a", atMs, what });
  await events.flush();
  const seen: string[] = [];
  let after: { atMs: number; id: string } | undefined;
  for (let page = await events.list({ ...all, limit: 1 }); page[0]; ) {
    seen.push(page[0].reason);
    after = { atMs: page[0].atMs, id: page[0].id };
    page = await events.list({ ...all, limit: 1, after });
  }
  expect(seen).toEqual(["fourth", "third", "second", "first"]);
});
