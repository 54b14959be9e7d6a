import { expect, test } from "vitest";
import { createCaptures } from "../../../server/captures/captures.ts";
import { sweep } from "../../../server/captures/retention.ts";
import { openArchive } from "../../../server/profiles/archive.ts";
import { firingOf } from "../../support/firings.ts";
import { useDatabase } from "../../support/temporary-database.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const database = useDatabase();
const dayMs = 86_400_000;
const keptFor = { ageMs: 5 * dayMs, bytes: 1000 };
const retention = { rawMs: dayMs, minuteMs: dayMs, hourMs: 10 * dayMs, captures: keptFor };
const nobody = { app: "trade", zone: "", version: "", kind: null, startTimeMs: null, pid: null };

const instanceNow = (key: string) => ({ key, name: key, ...nobody });

async function setUp() {
  const { client } = database();
  const archive = await openArchive(temporaryFolder());
  const captures = createCaptures({ client, now: Date.now, instanceNow, modeOf: () => "corrected" });
  const begin = async (id: string, atMs: number) => {
    const capture = { id, instanceKey: "a", atMs, kinds: [], unsupported: [], seconds: 0 };
    await captures.begin({
      firings: [firingOf({ atMs, cooldownUntilMs: atMs + 60_000 })],
      outcomes: ["captured"],
      capture,
    });
    await captures.captureDone(id, "stored");
  };
  return { parts: { client, archive }, archive, captures, begin };
}

test("what was recorded around a capture is remembered in its order, with what could not be", async () => {
  const { captures, begin } = await setUp();
  const atMs = Date.now();
  await begin("c1", atMs);
  const one = {
    moment: "after",
    atMs: atMs + 60_000,
    seconds: 2,
    bytes: 7,
    sha256: "ab".repeat(32),
    error: null,
  } as const;
  const busy = { moment: "before", atMs: atMs - 60_000, seconds: 2, bytes: null, sha256: null, error: "busy" } as const;
  await captures.recorded("c1", one);
  await captures.recorded("c1", busy);
  await captures.recorded("c1", busy);
  expect((await captures.get("c1"))?.recordings).toEqual([busy, one]);
  await expect(captures.recorded("none", one)).rejects.toThrow();
});

test("its bytes stay as long as the capture, count with it, and go with it", async () => {
  const { parts, archive, captures, begin } = await setUp();
  const nowMs = Date.now() + 2 * dayMs;
  await begin("old", nowMs - 4 * dayMs);
  const saved = await archive.save(Buffer.from("x".repeat(600)));
  const recording = { moment: "before", seconds: 2, error: null } as const;
  await captures.recorded("old", { ...recording, ...saved, atMs: nowMs - 4 * dayMs - 1000 });
  expect(await sweep(parts, retention, nowMs)).toMatchObject({ captures: 0, files: 0 });
  expect(await archive.read(saved.sha256)).not.toBeNull();

  await begin("young", nowMs - dayMs);
  const more = await archive.save(Buffer.from("y".repeat(600)));
  await captures.recorded("young", { ...recording, ...more, atMs: nowMs - dayMs - 1000 });
  expect(await sweep(parts, retention, nowMs)).toMatchObject({ captures: 1, files: 1 });
  expect([await archive.read(saved.sha256), await captures.get("old")]).toEqual([null, null]);
  expect(await archive.read(more.sha256)).not.toBeNull();
});
