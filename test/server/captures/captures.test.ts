import { beforeEach, expect, test } from "vitest";
import { defaultRules } from "../../../model/rules.ts";
import { type Captures, createCaptures } from "../../../server/captures/captures.ts";
import { restoreState } from "../../../server/captures/restore.ts";
import { createEvents } from "../../../server/events/events.ts";
import type { InstanceNow } from "../../../server/events/instance-now.ts";
import { firingOf } from "../../support/firings.ts";
import { useDatabase } from "../../support/temporary-database.ts";

const database = useDatabase();
let captures: Captures;

const instanceNow = (key: string): InstanceNow => ({
  key,
  name: "trade-core-1",
  app: "trade",
  zone: "hz-a",
  version: "1.8.3",
  kind: "mosn",
  startTimeMs: 1_763_650_000_000,
  pid: 4711,
  ...(key.startsWith("edge/") ? { zone: "hz-b", version: "1.9.0", kind: null } : {}),
});

beforeEach(() => {
  captures = createCaptures({
    client: database().client,
    now: () => at + 20_000,
    instanceNow,
    modeOf: () => "corrected",
  });
});

const cpuRule = defaultRules.find(({ name }) => name === "cpu") ?? expect.fail("there is no rule cpu");
const at = 1_763_660_000_123;
const flow = { direction: "in", service: "pay" } as const;
const everything = { fromMs: 0, toMs: at + 100_000, limit: 100 };
const capture = (over: object = {}) => ({
  id: "c1",
  instanceKey: "trade/a:1",
  atMs: at,
  kinds: ["goroutine" as const, "cpu" as const],
  unsupported: [],
  seconds: 10,
  ...over,
});
const stored = { status: "stored", bytes: 7911, sha256: "ab".repeat(32), error: null } as const;

test("when begin resolves, the row, its profiles, the events and the cooldowns are there", async () => {
  const cpu = firingOf();
  const rt = firingOf({ rule: "rt", signal: "rt", flow, reason: "RT 10 ms is above 8 ms." });
  await captures.begin({ firings: [cpu, rt], outcomes: ["captured", "captured"], capture: capture() });

  expect(await captures.get("c1")).toMatchObject({
    id: "c1",
    atMs: at,
    app: "trade",
    zone: "hz-a",
    version: "1.8.3",
    instance: "trade/a:1",
    instanceName: "trade-core-1",
    rule: "cpu",
    flow: null,
    reason: cpu.reason,
    numbers: cpu.numbers,
    status: "running",
    profiles: [
      { kind: "goroutine", status: "running", bytes: null, sha256: null, error: null },
      { kind: "cpu", status: "running", bytes: null, sha256: null, error: null },
    ],
    firings: [
      { rule: "cpu", outcome: "captured", captureId: "c1" },
      { rule: "rt", flow, outcome: "captured", captureId: "c1" },
    ],
    window: [20, 21, 20.5],
    test: "abs",
    held: { count: 1, of: 1 },
    mode: "corrected",
    seconds: 10,
    takenMs: null,
    startTimeMs: 1_763_650_000_000,
    pid: 4711,
    culprit: null,
  });
  expect(await captures.count(everything)).toEqual({ total: 1, running: 1 });
});

test("what was known of the process is kept with its capture, and hostile texts do not spoil it", async () => {
  const facts = {
    appVersion: "2.4.1",
    kindHow: "body: downstream_request_total",
    versionHow: "admin",
    cpuCores: 2,
    memoryLimitBytes: 512 * 1024 ** 2,
    readiness: { isReady: true, says: "running" },
    configuration: { digest: "0123456789abcdef", listeners: ["in\u0000gress (in)"] },
  };
  const known = createCaptures({
    client: database().client,
    now: () => at,
    instanceNow: (key) => ({ ...instanceNow(key), facts }),
    modeOf: () => "corrected",
  });
  await known.begin({ firings: [firingOf()], outcomes: ["captured"], capture: capture() });
  const kept = (await known.get("c1"))?.facts;
  expect({ ...kept, configuration: null }).toEqual({ ...facts, configuration: null });
  expect(kept?.configuration?.listeners[0]).not.toContain("\u0000");
});

test("a firing without a capture leaves its event, its outcome and its cooldown", async () => {
  const why = "A capture of this instance was already running.";
  await captures.begin({ firings: [firingOf()], outcomes: ["busy"], whys: [why], capture: null });
  const events = createEvents({ client: database().client, instanceNow, log: () => {} });
  expect(await events.list(everything)).toMatchObject([{ kind: "firing", outcome: "busy", why, captureId: null }]);
  expect((await restoreState(database().client, at)).cooldowns).toHaveLength(1);
  expect(await captures.list(everything)).toEqual([]);
});

test("a beginning that cannot be written whole is not written at all", async () => {
  await captures.begin({ firings: [firingOf()], outcomes: ["captured"], capture: capture() });
  const twice = captures.begin({ firings: [firingOf({ rule: "mem" })], outcomes: ["captured"], capture: capture() });
  await expect(twice).rejects.toThrow();
  const { cooldowns } = await restoreState(database().client, at);
  expect(cooldowns.map((cooldown) => cooldown.rule)).toEqual(["cpu"]);
  expect(await database().client.event.count()).toBe(1);
});

test("profiles and the end of a capture are kept, with what each profile took", async () => {
  await captures.begin({
    firings: [firingOf()],
    outcomes: ["captured"],
    capture: capture({ unsupported: ["threadcreate"] }),
  });
  await captures.profileDone("c1", { kind: "goroutine", ...stored }, 12.6);
  await captures.profileDone("c1", { kind: "cpu", status: "failed", bytes: null, sha256: null, error: "HTTP 500" }, 30);
  await captures.captureDone("c1", "partial");
  expect(await captures.get("c1")).toMatchObject({
    status: "partial",
    takenMs: 43,
    profiles: [
      { kind: "goroutine", ...stored },
      { kind: "threadcreate", status: "unsupported", error: "This process gives no threadcreate profile." },
      { kind: "cpu", status: "failed", error: "HTTP 500" },
    ],
  });
  expect(await captures.count(everything)).toEqual({ total: 1, running: 0 });
});

test("captures are listed newest first, by time, application and instance", async () => {
  for (const [i, id] of ["old", "new"].entries()) {
    await captures.begin({ firings: [firingOf()], outcomes: ["captured"], capture: capture({ id, atMs: at + i }) });
  }
  const ids = async (query: object) => (await captures.list({ ...everything, ...query })).map((row) => row.id);
  expect(await ids({})).toEqual(["new", "old"]);
  expect(await ids({ limit: 1 })).toEqual(["new"]);
  expect(await ids({ toMs: at })).toEqual(["old"]);
  expect(await ids({ app: "trade", instance: "trade/a:1" })).toEqual(["new", "old"]);
  expect(await ids({ app: "edge" })).toEqual([]);
  expect(await captures.get("absent")).toBeNull();
});

test("captures are narrowed by what they are of and how they ended, and paged without a gap", async () => {
  for (const [i, instanceKey] of ["trade/a:1", "edge/b:1", "trade/a:1", "edge/b:1", "trade/a:1"].entries()) {
    const rule = i === 4 ? "mem" : "cpu";
    await captures.begin({
      firings: [firingOf({ instanceKey, rule })],
      outcomes: ["captured"],
      capture: capture({ id: `c${i}`, atMs: at + Math.floor(i / 2), instanceKey }),
    });
  }
  await captures.captureDone("c2", "failed");
  const ids = async (query: object) => (await captures.list({ ...everything, ...query })).map((row) => row.id);
  expect(await ids({ rule: "mem" })).toEqual(["c4"]);
  expect(await ids({ status: "failed" })).toEqual(["c2"]);
  expect(await ids({ terms: { zone: { values: ["hz-b", "hz-c"] } } })).toEqual(["c3", "c1"]);
  expect(await ids({ terms: { version: { values: ["1.9.0"], not: true } } })).toEqual(["c4", "c2", "c0"]);
  expect(await ids({ terms: { kind: { values: ["mosn"] } } })).toEqual(["c4", "c2", "c0"]);
  expect(await ids({ terms: { kind: { values: ["mosn"], not: true } } })).toEqual(["c3", "c1"]);
  expect(await ids({ terms: { kind: { values: ["", "mosn"] } } })).toHaveLength(5);
  expect(await ids({ terms: { kind: { values: [""], not: true } } })).toEqual(["c4", "c2", "c0"]);
  expect(await ids({ among: { keys: ["edge/b:1"], not: false } })).toEqual(["c3", "c1"]);
  expect(await ids({ among: { keys: ["edge/b:1"], not: true } })).toEqual(["c4", "c2", "c0"]);
  expect(await ids({ instance: "edge/b:1", among: { keys: ["edge/b:1"], not: true } })).toEqual([]);
  expect((await captures.moments({ ...everything, rule: "cpu" })).map(({ id }) => id)).toEqual([
    "c3",
    "c2",
    "c1",
    "c0",
  ]);
  expect(await captures.count({ ...everything, status: "running" })).toEqual({ total: 4, running: 4 });
  const paged: string[] = [];
  for (let after: { atMs: number; id: string } | undefined; ; ) {
    const rows = await captures.list({ ...everything, limit: 2, after });
    const last = rows.at(-1);
    if (!last) break;
    paged.push(...rows.map(({ id }) => id));
    after = { atMs: last.atMs, id: last.id };
  }
  expect(paged).toEqual(["c4", "c3", "c2", "c1", "c0"]);
});

test("after a restart running captures are interrupted, and running cooldowns and spent budget go on", async () => {
  await captures.begin({
    firings: [firingOf({ atMs: at, flow, rule: "rt" })],
    outcomes: ["captured"],
    capture: capture(),
  });
  await captures.profileDone("c1", { kind: "goroutine", ...stored }, 12);
  const later = firingOf({ atMs: at, cooldownUntilMs: at + 1000 });
  await captures.begin({ firings: [later], outcomes: ["busy"], capture: null });

  const restored = await restoreState(database().client, at + 30_000);
  expect(restored).toEqual({
    interrupted: 1,
    startedMs: [at],
    cooldowns: [{ instanceKey: "trade/a:1", rule: "rt", flow, firedMs: at, untilMs: at + 60_000, heldBack: 0 }],
  });
  expect(await captures.get("c1")).toMatchObject({
    status: "interrupted",
    profiles: [
      { kind: "goroutine", status: "stored" },
      { kind: "cpu", status: "interrupted" },
    ],
  });
  expect((await restoreState(database().client, at + 3_600_000)).startedMs).toEqual([]);
});

test("in holmes mode a cooldown counts from the end of a capture also where the console was killed before that end was written", async () => {
  const rules = [{ ...cpuRule, mode: "holmes" as const, cooldownMs: 60_000 }];
  const cooldownUntilMs = at + 60_000;
  await captures.begin({ firings: [firingOf()], outcomes: ["captured"], capture: capture() });
  const other = { instanceKey: "trade/b:1", cooldownUntilMs };
  const ended = capture({ id: "c2", instanceKey: "trade/b:1" });
  await captures.begin({ firings: [firingOf(other)], outcomes: ["captured"], capture: ended });
  await captures.captureDone("c2", "stored");
  const firstOfPair = firingOf({ instanceKey: "trade/c:1", cooldownUntilMs: at });
  const pair = capture({ id: "c3", instanceKey: "trade/c:1" });
  await captures.begin({ firings: [firstOfPair], outcomes: ["captured"], capture: pair });

  const killed = at + 70_000;
  const { cooldowns } = await restoreState(database().client, killed, rules);
  expect(cooldowns.map(({ instanceKey, untilMs }) => [instanceKey, untilMs])).toEqual([
    ["trade/a:1", killed + 60_000],
    ["trade/b:1", at + 20_000 + 60_000],
  ]);
  const later = await restoreState(database().client, killed + 60_000, rules);
  expect(later.cooldowns).toEqual([]);
});

test("in corrected mode it counts from the firing", async () => {
  await captures.begin({ firings: [firingOf()], outcomes: ["captured"], capture: capture() });
  expect((await restoreState(database().client, at + 70_000, [cpuRule])).cooldowns).toEqual([]);
});

test("a pin keeps the moment of the first", async () => {
  await captures.begin({ firings: [firingOf()], outcomes: ["captured"], capture: capture() });
  expect((await captures.get("c1"))?.pinnedMs).toBeNull();
  await captures.pin("c1", true);
  await database().client.capture.updateMany({ data: { pinned: new Date(at) } });
  await captures.pin("c1", true);
  expect((await captures.get("c1"))?.pinnedMs).toBe(at);
  await captures.pin("c1", false);
  expect((await captures.get("c1"))?.pinnedMs).toBeNull();
});

test("a rule that fires again starts its cooldown anew", async () => {
  await captures.begin({ firings: [firingOf()], outcomes: ["none"], capture: null });
  const again = firingOf({ atMs: at + 70_000, cooldownUntilMs: at + 130_000 });
  await captures.begin({ firings: [again], outcomes: ["none"], capture: null });
  const { cooldowns } = await restoreState(database().client, at + 80_000);
  expect(cooldowns).toMatchObject([{ firedMs: at + 70_000, untilMs: at + 130_000 }]);
});

test("the culprit is kept with its capture, and what was looked for is not looked for again", async () => {
  for (const id of ["c1", "c2"]) {
    await captures.begin({ firings: [firingOf()], outcomes: ["captured"], capture: capture({ id }) });
    await captures.captureDone(id, "stored");
  }
  const culprit = {
    kind: "cpu",
    name: "spinHashRing",
    file: "demo/faults.ts",
    share: 0.71,
    unit: "nanoseconds",
  } as const;
  await captures.saveCulprit("c1", culprit);
  expect(await captures.unanalysed(10)).toEqual(["c2"]);
  await captures.saveCulprit("c2", null);
  expect(await captures.unanalysed(10)).toEqual([]);
  const rows = await captures.list(everything);
  expect(rows.map((row) => row.culprit)).toEqual([null, culprit]);
  expect((await captures.list({ ...everything, culprit: culprit.name })).map(({ id }) => id)).toEqual(["c1"]);
});
