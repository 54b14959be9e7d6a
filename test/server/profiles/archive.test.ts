import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openArchive } from "../../../server/profiles/archive.ts";
import { archivePath } from "../../../server/profiles/archive-path.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const absent = "0".repeat(64);

test("bytes come back under their SHA-256, and are kept once", async () => {
  const folder = temporaryFolder();
  const archive = await openArchive(folder);
  const bytes = randomBytes(5000);
  const saved = await archive.save(bytes);
  expect(saved).toEqual({ sha256: createHash("sha256").update(bytes).digest("hex"), bytes: 5000 });
  expect(await archive.save(bytes)).toEqual(saved);
  expect(Buffer.from((await archive.read(saved.sha256)) ?? [])).toEqual(bytes);
  expect((await (await openArchive(folder)).list()).profiles).toEqual([
    { name: saved.sha256, bytes: 5000, writtenMs: expect.any(Number) },
  ]);
});

test("what is not there is null, and what is no hash never becomes a path", async () => {
  const archive = await openArchive(temporaryFolder());
  expect(await archive.read(absent)).toBeNull();
  await expect(archive.read("../../../etc/passwd")).rejects.toThrow("not a SHA-256");
});

test("a file that was changed on disk is refused, and saving the profile again mends a shortened one", async () => {
  const folder = temporaryFolder();
  const archive = await openArchive(folder);
  const { sha256 } = await archive.save(Buffer.from("profile"));
  writeFileSync(archivePath(folder, sha256), "profilf");
  await expect(archive.read(sha256)).rejects.toThrow("the stored profile is damaged");
  writeFileSync(archivePath(folder, sha256), "pro");
  await archive.save(Buffer.from("profile"));
  expect(Buffer.from((await archive.read(sha256)) ?? []).toString()).toBe("profile");
});

test("the same bytes saved twice at once are whole", async () => {
  const archive = await openArchive(temporaryFolder());
  const bytes = randomBytes(200_000);
  const [a, b] = await Promise.all([archive.save(bytes), archive.save(bytes)]);
  expect(a).toEqual(b);
  expect((await archive.read(a.sha256))?.length).toBe(200_000);
});

test("what a crash left half-written is cleared at the next start", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "unfinished"));
  writeFileSync(join(folder, "unfinished", "0"), "half");
  const archive = await openArchive(folder);
  expect(readdirSync(join(folder, "unfinished"))).toEqual([]);
  expect(await archive.list()).toEqual({ profiles: [], aside: [] });
});

test("bytes that are no profile are kept aside under a harmless name", async () => {
  const folder = temporaryFolder();
  const archive = await openArchive(folder);
  const path = await archive.keepAside(Buffer.from("<html>"), "../c1", "cpu");
  expect(path).toBe(join(folder, "aside", ".._c1.cpu"));
  expect(readFileSync(path, "utf8")).toBe("<html>");
  await archive.removeAside(".._c1.cpu");
  expect((await archive.list()).aside).toEqual([]);
});

test("a removed profile is gone, and removing it again is no fault", async () => {
  const archive = await openArchive(temporaryFolder());
  const { sha256 } = await archive.save(Buffer.from("profile"));
  await archive.remove(sha256);
  await archive.remove(sha256);
  expect(await archive.read(sha256)).toBeNull();
});
