import { mkdir, open, readdir, readFile, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Bytes, UnixMs } from "../../model/units.ts";
import { archivePath } from "./archive-path.ts";
import { ProfileError } from "./profile-error.ts";

/** Profiles as they were fetched, in files named by their SHA-256. */
export interface ProfileArchive {
  folder: string;
  /** Durable before it resolves. Bytes that are there already are kept once. */
  save: (bytes: Uint8Array) => Promise<{ sha256: string; bytes: Bytes }>;
  /** Null: not there. Throws `ProfileError` where the file is not what its name says. */
  read: (sha256: string) => Promise<Uint8Array | null>;
  /** Keeps bytes that are no profile for a person to look at; answers where. */
  keepAside: (bytes: Uint8Array, captureId: string, kind: string) => Promise<string>;
  remove: (sha256: string) => Promise<void>;
  /** All profiles, and what was kept aside, with the time they were written. */
  list: () => Promise<{ profiles: ArchivedFile[]; aside: ArchivedFile[] }>;
  removeAside: (name: string) => Promise<void>;
}

/** `name`: the hash, or the file's name aside. */
interface ArchivedFile {
  name: string;
  bytes: Bytes;
  writtenMs: UnixMs;
}

/** Opens the archive in `folder`, made where it is not there, and clears what a crash left half-written. */
export async function openArchive(folder: string): Promise<ProfileArchive> {
  const aside = join(folder, "aside");
  const unfinished = join(folder, "unfinished");
  await rm(unfinished, { recursive: true, force: true });
  for (const path of [folder, aside, unfinished]) await mkdir(path, { recursive: true });
  let files = 0;

  const write = async (bytes: Uint8Array, path: string): Promise<void> => {
    const temporary = join(unfinished, String(files++));
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  };

  return {
    folder,
    save: async (bytes) => {
      const sha256 = await hashOf(bytes);
      const path = archivePath(folder, sha256);
      if ((await sizeOf(path)) !== bytes.length) {
        if (await mkdir(dirname(path), { recursive: true })) await syncFolder(folder);
        await write(bytes, path);
      }
      return { sha256, bytes: bytes.length };
    },
    read: async (sha256) => {
      const bytes = await readOrNull(archivePath(folder, sha256));
      if (bytes && (await hashOf(bytes)) !== sha256)
        throw new ProfileError("the stored profile is damaged: its hash differs");
      return bytes;
    },
    keepAside: async (bytes, captureId, kind) => {
      const path = join(aside, `${captureId}.${kind}`.replaceAll(/[^\w.-]/g, "_"));
      await write(bytes, path);
      return path;
    },
    remove: (sha256) => rm(archivePath(folder, sha256), { force: true }),
    removeAside: (name) => unlink(join(aside, name)),
    list: async () => ({ profiles: await listProfiles(folder), aside: await listFiles(aside) }),
  };
}

/** Off the main thread, since a profile may have 64 MB. */
async function hashOf(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes))).toString("hex");
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function sizeOf(path: string): Promise<Bytes | null> {
  return orNull(async () => (await stat(path)).size);
}

function readOrNull(path: string): Promise<Uint8Array | null> {
  return orNull(() => readFile(path));
}

async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function listProfiles(folder: string): Promise<ArchivedFile[]> {
  const found: ArchivedFile[] = [];
  for (const prefix of await readdir(folder)) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
    for (const file of await listFiles(join(folder, prefix))) found.push({ ...file, name: prefix + file.name });
  }
  return found;
}

async function listFiles(folder: string): Promise<ArchivedFile[]> {
  const found: ArchivedFile[] = [];
  for (const name of await readdir(folder)) {
    const file = await orNull(() => stat(join(folder, name)));
    if (file?.isFile()) found.push({ name, bytes: file.size, writtenMs: file.mtimeMs });
  }
  return found;
}
