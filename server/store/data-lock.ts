import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "./store-error.ts";

/** How long a store that is just ending may still hold the folder. */
const patienceMs = 2000;
/** SQLite's result code for a lock that another holds. */
const busy = 5;

/**
 * Holds the folder for this process until it ends, however it ends: the lock is SQLite's exclusive lock (fcntl) on a
 * file in it, which the kernel gives back with the process, also after kill -9, and which containers that share the
 * folder see as well. Rejects with `in-use` when another process holds it.
 */
export async function lockFolder(folder: string): Promise<DatabaseSync> {
  const lock = new DatabaseSync(join(folder, "lock"), { timeout: patienceMs });
  try {
    lock.exec("PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE");
  } catch (fault) {
    lock.close();
    if (fault instanceof Error && "errcode" in fault && fault.errcode === busy) {
      throw new StoreError(
        "in-use",
        `the data folder ${folder} is in use by another Meshscope${await ownerOf(folder)}`,
      );
    }
    throw fault;
  }
  await writeFile(join(folder, "lock.pid"), `${process.pid}\n`);
  return lock;
}

async function ownerOf(folder: string): Promise<string> {
  const pid = (await readFile(join(folder, "lock.pid"), "utf8").catch(() => "")).trim();
  return /^\d+$/.test(pid) ? ` (store process ${pid})` : "";
}
