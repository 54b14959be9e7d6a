import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { treeQuerySchema } from "../../../model/profiles/query.ts";
import type { ProfileTransform } from "../../../model/profiles/transforms.ts";
import { openArchive } from "../../../server/profiles/archive.ts";
import { archivePath } from "../../../server/profiles/archive-path.ts";
import { ProfileError } from "../../../server/profiles/profile-error.ts";
import { profileLimits } from "../../../server/profiles/profile-limits.ts";
import { createProfileReader } from "../../../server/profiles/profile-reader.ts";
import { pprofOfStacks } from "../../support/pprof-of-stacks.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

async function openReader(limits = {}) {
  const clock = { nowMs: 0 };
  const archive = await openArchive(temporaryFolder());
  const reader = createProfileReader({ archive, now: () => clock.nowMs, limits: { ...profileLimits, ...limits } });
  onTestFinished(() => reader.close());
  return { archive, reader, clock };
}

const spin = gzipSync(pprofOfStacks(["main;spin 9", "main;read 1"]));
/** Names so long that a pattern takes minutes to be looked for in all of them. */
const long = () => gzipSync(pprofOfStacks(Array.from({ length: 3000 }, (_, i) => `${i}${"ab".repeat(4000)} 1`)));
/** 400,000 functions, whose names are text of the heap. */
const large = () =>
  Buffer.from(Array.from({ length: 400_000 }, (_, i) => `a_function_with_the_number_${i} 1\n`).join(""));
const query = treeQuerySchema.parse({ profile: "prf-1" });

test("a stored profile answers what it is, its tree, its hottest functions and its culprit", async () => {
  const { archive, reader } = await openReader();
  const { sha256 } = await archive.save(spin);
  expect(await reader.meta(sha256, "cpu")).toMatchObject({ kind: "cpu", samples: 2, durationNs: 1e10 });
  expect(await reader.tree(sha256, { sampleType: 0, root: 0 })).toMatchObject({ total: [10, 10, 9, 1] });
  expect(await reader.top(sha256, { sampleType: 0, limit: 1 })).toMatchObject([{ name: "spin", self: 9 }]);
  expect(await reader.culprit(sha256, "cpu")).toMatchObject({ name: "spin", share: 0.9 });
  expect(Buffer.from((await reader.bytes(sha256)) ?? [])).toEqual(spin);
});

test("what is not stored is null", async () => {
  const { reader } = await openReader();
  const absent = "0".repeat(64);
  expect(await reader.bytes(absent)).toBeNull();
  expect(await reader.meta(absent, "cpu")).toBeNull();
  expect(await reader.tree(absent, { sampleType: 0, root: 0 })).toBeNull();
});

test("damaged bytes are a ProfileError with the reason, and other profiles are read on", async () => {
  const { archive, reader } = await openReader();
  const text = await archive.save(Buffer.from("goroutine 1 [running]:\nmain.main()\n\tmain.go:12 +0x1"));
  const good = await archive.save(spin);
  await expect(reader.meta(text.sha256, "goroutine")).rejects.toBeInstanceOf(ProfileError);
  await expect(reader.meta(text.sha256, "goroutine")).rejects.toThrow("the text was cut off: line 3");
  expect(await reader.meta(good.sha256, "cpu")).toMatchObject({ samples: 2 });
});

test("a file that was changed on disk is refused; after a minute it is looked at again", async () => {
  const { archive, reader, clock } = await openReader();
  const { sha256 } = await archive.save(spin);
  const path = archivePath(archive.folder, sha256);
  writeFileSync(path, gzipSync(pprofOfStacks(["main;other 1"])));
  await expect(reader.meta(sha256, "cpu")).rejects.toThrow("its hash differs");
  writeFileSync(path, spin);
  await expect(reader.meta(sha256, "cpu")).rejects.toThrow("its hash differs");
  clock.nowMs += 60_001;
  expect(await reader.meta(sha256, "cpu")).toMatchObject({ samples: 2 });
});

test("a question that takes too long is given up, and the ones that wait behind it are answered", async () => {
  const { archive, reader } = await openReader({ timeMs: 1500 });
  const { sha256 } = await archive.save(long());
  const good = await archive.save(spin);
  const transforms: ProfileTransform[] = [{ does: "focus", pattern: "(a|b|ab)*c" }];
  const question = { ask: "subtree", ...query, sha256, base: null, requests: null, transforms } as const;
  const refused = expect(reader.ask(question)).rejects.toThrow("took longer than 1.5 s");
  expect(await reader.meta(good.sha256, "cpu")).toMatchObject({ samples: 2 });
  await refused;
  // Only the question failed: the profile itself can be read.
  expect(await reader.meta(sha256, "cpu")).toMatchObject({ samples: 3000 });
});

test("a profile that needs more memory than there is does not take the console down", async () => {
  const { archive, reader } = await openReader({ heapBytes: 24 * 1024 * 1024 });
  const { sha256 } = await archive.save(large());
  const good = await archive.save(spin);
  await expect(reader.tree(sha256, { sampleType: 0, root: 0 })).rejects.toThrow("needs more than 24 MiB");
  expect(await reader.meta(good.sha256, "cpu")).toMatchObject({ samples: 2 });
});

test("a closed reader answers nobody", async () => {
  const { archive, reader } = await openReader();
  const { sha256 } = await archive.save(spin);
  const refused = expect(reader.meta(sha256, "cpu")).rejects.toThrow("closed");
  await reader.close();
  await refused;
  await expect(reader.meta(sha256, "cpu")).rejects.toThrow("closed");
});
