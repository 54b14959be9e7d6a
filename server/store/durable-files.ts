import { type FileHandle, open, readdir, rename, stat, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCode } from "./store-error.ts";

/** Forces a file's bytes, or a folder's entries, to the disk. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Replaces `path` by `text` so that after a power cut there is either the old file or the new one. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.tmp`;
  const handle = await open(temporary, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await syncPath(dirname(path));
}

/** Removes a file; one that is not there is no error. */
export async function removeFile(path: string): Promise<void> {
  await unlink(path).catch((fault: unknown) => {
    if (systemCode(fault) !== "ENOENT") throw fault;
  });
}

export async function bytesOf(path: string): Promise<number> {
  return (await stat(path)).size;
}

/** Names of the files in a folder, sorted. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .toSorted();
}

/** Writes all of `buffers` at `position`: a short write is gone on with, so that a full disk ends in its error. */
export async function writeAll(handle: FileHandle, buffers: readonly Uint8Array[], position: number): Promise<void> {
  const all = Buffer.concat(buffers);
  let written = 0;
  while (written < all.length) {
    const { bytesWritten } = await handle.write(all, written, all.length - written, position + written);
    written += bytesWritten;
  }
}
