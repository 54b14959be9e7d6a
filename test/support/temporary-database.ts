import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { readMigrations } from "../../server/db/migrations.ts";
import { type Database, openDatabase } from "../../server/db.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

/** A real database for all tests of a file, emptied before each of them. */
export function useDatabase(): () => Database {
  let folder = "";
  let database: Database | undefined;
  const opened = (): Database => {
    if (!database) throw new Error("the database is not open outside of tests");
    return database;
  };
  beforeAll(async () => {
    folder = makeTemporaryFolder();
    cpSync(await migratedFolder(), folder, { recursive: true });
    database = await openDatabase({ dataDir: folder });
  }, 60_000);
  beforeEach(async () => {
    await opened().client.$executeRawUnsafe(
      "TRUNCATE catalog_entry, event, cooldown, capture, captured_profile, outside_profile, saved_rule RESTART IDENTITY CASCADE",
    );
  });
  afterAll(async () => {
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return opened;
}

/** An empty, migrated database to copy, made once for each set of migrations: making one takes seconds. */
async function migratedFolder(): Promise<string> {
  const hash = createHash("sha256")
    .update(JSON.stringify(await readMigrations()))
    .digest("hex")
    .slice(0, 16);
  const cache = fileURLToPath(new URL("../../node_modules/.cache/meshscope-test-databases/", import.meta.url));
  const folder = join(cache, hash);
  if (existsSync(folder)) return folder;
  const growing = makeTemporaryFolder();
  await (await openDatabase({ dataDir: growing })).close();
  mkdirSync(cache, { recursive: true });
  const whole = join(cache, `${hash}-${process.pid}-${Math.random()}`);
  cpSync(growing, whole, { recursive: true });
  rmSync(growing, { recursive: true, force: true });
  try {
    renameSync(whole, folder);
  } catch {
    // Another test file was faster.
    rmSync(whole, { recursive: true, force: true });
  }
  return folder;
}
