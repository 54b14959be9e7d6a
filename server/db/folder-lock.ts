import { DatabaseSync } from "node:sqlite";

/** A lock that is held until `release`, or until this process ends, however it ends. */
export interface FolderLock {
  release: () => void;
}

/** A handle that nothing refers to would be collected, and its lock with it. */
const held = new Set<DatabaseSync>();

/**
 * Takes the exclusive lock that stands for a folder, as a lock of the operating system on `file` (SQLite takes it for
 * us, since Node itself has none): kill -9 frees it and no stale file can bar the way. Null: another process, or
 * another part of this one, holds it. Throws where `file` cannot be written.
 */
export function lockFolder(file: string): FolderLock | null {
  const handle = new DatabaseSync(file);
  try {
    handle.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    handle.close();
    if (error instanceof Error && /database is locked/.test(error.message)) return null;
    throw error;
  }
  held.add(handle);
  return {
    release: () => {
      if (held.delete(handle)) handle.close();
    },
  };
}
