import { expect, test } from "vitest";
import type { ProfileKind } from "../../../model/profile-kinds.ts";
import { createCaptures } from "../../../server/captures/captures.ts";
import { createCulpritSearch } from "../../../server/captures/culprit-search.ts";
import { openArchive } from "../../../server/profiles/archive.ts";
import { createProfileReader } from "../../../server/profiles/profile-reader.ts";
import { firingOf } from "../../support/firings.ts";
import { pprofOfStacks } from "../../support/pprof-of-stacks.ts";
import { useDatabase } from "../../support/temporary-database.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const database = useDatabase();

async function searchIn(profiles: Partial<Record<ProfileKind, Uint8Array>>, asked: ProfileKind[]) {
  const archive = await openArchive(temporaryFolder());
  const reader = createProfileReader({ archive, now: Date.now });
  const nobody = { app: "", zone: "", version: "", kind: null, startTimeMs: null, pid: null };
  const captures = createCaptures({
    client: database().client,
    now: Date.now,
    instanceNow: (key) => ({ key, name: key, ...nobody }),
    modeOf: () => "corrected",
  });
  const kinds = Object.keys(profiles) as ProfileKind[];
  const begun = { id: "c1", instanceKey: "a", atMs: 1000, kinds, unsupported: [], seconds: 10 };
  await captures.begin({ firings: [firingOf()], outcomes: ["captured"], capture: begun });
  for (const kind of kinds) {
    const saved = await archive.save(profiles[kind] ?? new Uint8Array(0));
    await captures.profileDone("c1", { kind, status: "stored", error: null, ...saved }, 1);
  }
  await captures.captureDone("c1", "stored");
  const logged: string[] = [];
  const search = createCulpritSearch({
    captures,
    profiles: reader,
    askedBy: () => asked,
    log: (line) => logged.push(line),
  });
  await search.catchUp();
  await reader.close();
  return { culprit: (await captures.get("c1"))?.culprit, logged, left: await captures.unanalysed(10) };
}

const cpu = pprofOfStacks(["main;spin 9", "main;read 1"]);
const heap = pprofOfStacks(["main;keep 4", "main;other 1"], { sampleTypes: ["inuse_space/bytes"] });

test.each([
  ["cpu", "spin", 0.9],
  ["heap", "keep", 0.8],
] as const)("where the rule asked for a %s profile, its culprit is the capture's", async (kind, name, share) => {
  expect((await searchIn({ heap, cpu }, [kind])).culprit).toMatchObject({ kind, name, share });
});

test("a profile that cannot be read is said, and the next one is looked into", async () => {
  const { culprit, logged } = await searchIn({ cpu: Buffer.from("<html>"), heap }, ["cpu"]);
  expect(culprit).toMatchObject({ kind: "heap" });
  expect(logged).toEqual([
    expect.stringContaining("its cpu profile names no culprit: not a profile of a known format"),
  ]);
});

test("a capture that names nobody is not looked into again", async () => {
  expect(await searchIn({ mutex: cpu }, ["mutex"])).toEqual({ culprit: null, logged: [], left: [] });
});
