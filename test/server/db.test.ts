import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
}, 90_000);

test("a second console on one data folder is refused while the first lives, and let in after its kill -9", async () => {
  const dataDir = temporaryFolder();
  const script = `const { openDatabase } = await import(${JSON.stringify(databaseModule)});
    const { client } = await openDatabase({ dataDir: process.argv[2] });
    await client.catalogEntry.create({ data: { space: "app", name: "acknowledged" } });
    console.log("open"); setInterval(() => {}, 1000);`;
  const first = join(temporaryFolder(), "first.mjs");
  writeFileSync(first, script);
  const child = spawn(process.execPath, [first, dataDir], {
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
}, 90_000);

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
}, 90_000);

test("a damaged database folder is a sentence that names it", async () => {
  const dataDir = temporaryFolder();
  mkdirSync(join(dataDir, "pg"));
  writeFileSync(join(dataDir, "pg", "PG_VERSION"), "3\n");
  await expect(openDatabase({ dataDir })).rejects.toThrow(`the database in ${join(dataDir, "pg")} cannot be opened`);
}, 90_000);

test("an unreachable PostgreSQL is named without its password", async () => {
  const opening = openDatabase({ dataDir: temporaryFolder(), databaseUrl: "postgresql://u:secret@127.0.0.1:9/mesh" });
  await expect(opening).rejects.toThrow("PostgreSQL at 127.0.0.1:9/mesh cannot be opened");
  await expect(opening).rejects.not.toThrow("secret");
});

/** How often the process came to do something else while this was done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let isDone = false;
  let turns = 0;
  const turn = () => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  const working = work().finally(() => (isDone = true));
  setImmediate(turn);
  await working;
  return turns;
}

test("while the embedded database works, everything else has its turn", async () => {
  const { client, close } = await openDatabase({ dataDir: temporaryFolder() });
  const many = () =>
    Promise.all(
      Array.from({ length: 50 }, (_, i) => client.catalogEntry.create({ data: { space: "app", name: `a${i}` } })),
    );
  const large = () => client.$queryRaw`SELECT count(*)::int FROM generate_series(1, 300000)`;
  expect(await turnsDuring(many)).toBeGreaterThan(10);
  expect(await turnsDuring(large)).toBeGreaterThan(10);
  await close();
}, 90_000);

test("what the database refuses comes out of its thread as Prisma's error, and a failed transaction leaves nothing", async () => {
  const { client, close } = await openDatabase({ dataDir: temporaryFolder() });
  const entry = { space: "app", name: "trade" };
  await expect(
    client.$transaction(async (transaction) => {
      await transaction.catalogEntry.create({ data: { space: "app", name: "before" } });
      await transaction.catalogEntry.create({ data: entry });
      await transaction.catalogEntry.create({ data: entry });
    }),
  ).rejects.toMatchObject({ code: "P2002" });
  expect(await client.catalogEntry.count()).toBe(0);
  await expect(client.$queryRaw`SELECT 1 / 0`).rejects.toThrow("division by zero");
  await close();
  await expect(client.catalogEntry.count()).rejects.toThrow();
}, 90_000);
