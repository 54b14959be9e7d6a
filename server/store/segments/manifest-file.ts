import { mkdir, readFile, rm } from "node:fs/promises";
import { filesIn, removeFile, replaceFile } from "../durable-files.ts";
import { StoreError, systemCode } from "../store-error.ts";
import { spillFolder } from "../tables/duckdb.ts";
import { resolutions } from "../tables/resolutions.ts";
import { type Manifest, newManifest, parseManifest } from "./manifest.ts";

const path = "manifest.json";

/** The manifest in the working directory, a new one where there is none; files that it does not name are removed. */
export async function openManifest(): Promise<Manifest> {
  await rm(spillFolder, { recursive: true, force: true });
  for (const folder of ["journal", ...resolutions]) await mkdir(folder, { recursive: true });
  const manifest = await readManifest();
  const named = new Set(manifest.segments.map(({ file }) => file));
  for (const resolution of resolutions) {
    for (const name of await filesIn(resolution)) {
      if (!named.has(`${resolution}/${name}`)) await removeFile(`${resolution}/${name}`);
    }
  }
  return manifest;
}

async function readManifest(): Promise<Manifest> {
  const text = await readFile(path, "utf8").catch((fault: unknown) => {
    if (systemCode(fault) === "ENOENT") return null;
    throw fault;
  });
  if (text === null) return newManifest;
  try {
    return parseManifest(text);
  } catch (fault) {
    throw new StoreError("failed", `${process.cwd()}/${path} is damaged or of another version: ${String(fault)}`);
  }
}

export async function saveManifest(manifest: Manifest): Promise<void> {
  await replaceFile(path, JSON.stringify(manifest));
}
