import { rmSync } from "node:fs";
import { afterAll, beforeAll, beforeEach } from "vitest";
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
    database = await openDatabase({ dataDir: folder });
  }, 30_000);
  beforeEach(async () => {
    await opened().client.$executeRawUnsafe(
      "TRUNCATE catalog_entry, event, cooldown, capture, captured_profile RESTART IDENTITY CASCADE",
    );
  });
  afterAll(async () => {
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return opened;
}
