import { DatabaseSync } from "node:sqlite";
import type { Milliseconds } from "../model/units.ts";

/** A lock that is held until `release`, or until this process ends, however it ends. */
export interface FolderLock {
  release: () => void;
}

/** SQLite's result code for a lock that another holds. */
const busy = 5;

/** A handle that nothing refers to would be collected, and its lock with it. */
const held = new Set<DatabaseSync>();

/**
 * Takes the exclusive lock that stands for a folder, as a lock of the operating system on `file` (SQLite takes it for
 * us, since Node itself has none): kill -9 frees it, no stale file can bar the way, and containers that share the
 * folder see it. A holder that is just ending is waited for, `patienceMs` at most. Null: another process, or another part
 * of this one, holds it. Throws where `file` cannot be written.
 */
export function lockFolder(file: string, patienceMs: Milliseconds = 0): FolderLock | null {
  const handle = new DatabaseSync(file, { timeout: patienceMs });
  try {
    handle.exec("PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE");
  } catch (error) {
    handle.close();
    if (error instanceof Error && "errcode" in error && error.errcode === busy) return null;
    throw error;
  }
  held.add(handle);
  return {
    release: () => {
      if (held.delete(handle)) handle.close();
    },
  };
}
