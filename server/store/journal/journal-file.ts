import { type FileHandle, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { removeFile, syncPath, writeAll } from "../durable-files.ts";
import type { RawRows } from "../ingest/raw-rows.ts";
import { StoreError } from "../store-error.ts";
import { frameOf, readFrames } from "./frame.ts";
import { decodeHeader, decodeRows, encodeHeader, isCurrent } from "./rows-codec.ts";

/** The append-only file of what is acknowledged and not yet in a segment. */
export interface Journal {
  readonly path: string;
  /** Whether it takes rows: one that a version with other tables began does not. */
  readonly isOpen: boolean;
  /** Resolves when the payload is on the disk. What waits while one sync runs shares the next. */
  append: (payload: Uint8Array) => Promise<void>;
  bytes: () => number;
  close: () => Promise<void>;
}

interface Waiting {
  frame: Buffer;
  done: () => void;
  failed: (fault: unknown) => void;
}

export async function createJournal(path: string): Promise<Journal> {
  const handle = await open(path, "wx");
  const header = frameOf(encodeHeader());
  try {
    await writeAll(handle, [header], 0);
    await handle.datasync();
    // Without its folder's entry on the disk the file itself could be missing after a power cut.
    await syncPath(dirname(path));
  } catch (fault) {
    await handle.close();
    await removeFile(path);
    throw fault;
  }
  return journalOn(handle, path, header.length, true);
}

/** Opens a journal, cuts a torn end off (`cutBytes`) and calls `replay` with what stands in it, oldest first. */
export async function reopenJournal(
  path: string,
  replay: (rows: RawRows) => void | Promise<void>,
): Promise<{ journal: Journal; cutBytes: number }> {
  const content = await readFile(path);
  const { payloads, goodBytes } = readFrames(content);
  const cutBytes = content.length - goodBytes;
  const handle = await open(path, "r+");
  await handle.truncate(goodBytes);
  await handle.datasync();
  const [first, ...batches] = payloads;
  if (!first) {
    // Torn before its header was whole: nothing in it was acknowledged.
    const header = frameOf(encodeHeader());
    await writeAll(handle, [header], 0);
    return { journal: journalOn(handle, path, header.length, true), cutBytes };
  }
  const header = decodeHeader(first);
  if (!header) throw new StoreError("failed", `${path} was written by another version of Meshscope`);
  for (const payload of batches) await replay(decodeRows(payload, header));
  return { journal: journalOn(handle, path, goodBytes, isCurrent(header)), cutBytes };
}

function journalOn(handle: FileHandle, path: string, startBytes: number, isOpen: boolean): Journal {
  let size = startBytes;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      const frames = group.map(({ frame }) => frame);
      try {
        await writeAll(handle, frames, size);
        await handle.datasync();
        size += frames.reduce((sum, frame) => sum + frame.length, 0);
        for (const { done } of group) done();
      } catch (fault) {
        await handle.truncate(size).catch(() => undefined);
        for (const { failed } of group) failed(fault);
      }
    }
    writing = null;
  }

  return {
    path,
    isOpen,
    append: (payload) =>
      new Promise((done, failed) => {
        waiting.push({ frame: frameOf(payload), done, failed });
        writing ??= writeWaiting();
      }),
    bytes: () => size,
    close: async () => {
      await writing;
      await handle.close();
    },
  };
}
