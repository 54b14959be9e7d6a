import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type FolderLock, lockFolder } from "../folder-lock.ts";
import { StoreError } from "./store-error.ts";

/** How long a store that is just ending may still hold the folder. */
const patienceMs = 2000;
/** Holds the folder for this process until it ends, however it ends. Rejects with `in-use` when another one does. */
export async function lockData(folder: string): Promise<FolderLock> {
  const lock = lockFolder(join(folder, "lock"), patienceMs);
  if (!lock) {
    throw new StoreError("in-use", `the data folder ${folder} is in use by another Meshscope${await ownerOf(folder)}`);
  }
  await writeFile(join(folder, "lock.pid"), `${process.pid}\n`);
  return lock;
}

async function ownerOf(folder: string): Promise<string> {
  const pid = (await readFile(join(folder, "lock.pid"), "utf8").catch(() => "")).trim();
  return /^\d+$/.test(pid) ? ` (store process ${pid})` : "";
}
