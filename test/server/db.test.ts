import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../server/db.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const migrations = readdirSync(new URL("../../prisma/migrations", import.meta.url))
  .filter((name) => /^\d{14}_/.test(name))
  .toSorted();

const databaseModule = new URL("../../server/db.ts", import.meta.url).href;

test("the first start applies every migration, the second has nothing to do and finds what was written", async () => {
  const dataDir = temporaryFolder();
  const first = await openDatabase({ dataDir });
  expect(first.applied).toEqual(migrations);
  await first.client.catalogEntry.create({ data: { space: "app", name: "trade-core" } });
  await first.close();

  const second = await openDatabase({ dataDir });
  expect(second.applied).toEqual([]);
  expect(await second.client.catalogEntry.findMany()).toMatchObject([{ name: "trade-core" }]);
  await second.close();
}, 30_000);

test("a second console on one data folder is refused while the first lives, and let in after its kill -9", async () => {
  const dataDir = temporaryFolder();
  const script = `const { openDatabase } = await import(${JSON.stringify(databaseModule)});
    const { client } = await openDatabase({ dataDir: process.argv[1] });
    await client.catalogEntry.create({ data: { space: "app", name: "acknowledged" } });
    console.log("open"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, dataDir], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  await expect(openDatabase({ dataDir })).rejects.toThrow(`the data folder ${dataDir} is in use by another Meshscope`);

  child.kill("SIGKILL");
  await once(child, "exit");
  const after = await openDatabase({ dataDir });
  expect(await after.client.catalogEntry.count()).toBe(1);
  await after.close();
}, 30_000);

test("a database that a newer Meshscope has migrated is refused with one sentence", async () => {
  const dataDir = temporaryFolder();
  const newer = await openDatabase({ dataDir });
  await newer.client.$executeRawUnsafe(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ('x', 'y', '29990101000000_later', now(), 1)",
  );
  await newer.close();
  await expect(openDatabase({ dataDir })).rejects.toThrow(
    "the database is newer than this Meshscope: it has the migration 29990101000000_later",
  );
}, 30_000);

test("a damaged database folder is a sentence that names it", async () => {
  const dataDir = temporaryFolder();
  mkdirSync(join(dataDir, "pg"));
  writeFileSync(join(dataDir, "pg", "PG_VERSION"), "3\n");
  await expect(openDatabase({ dataDir })).rejects.toThrow(`the database in ${join(dataDir, "pg")} cannot be opened`);
}, 30_000);

test("an unreachable PostgreSQL is named without its password", async () => {
  const opening = openDatabase({ dataDir: temporaryFolder(), databaseUrl: "postgresql://u:secret@127.0.0.1:9/mesh" });
  await expect(opening).rejects.toThrow("PostgreSQL at 127.0.0.1:9/mesh cannot be opened");
  await expect(opening).rejects.not.toThrow("secret");
});
