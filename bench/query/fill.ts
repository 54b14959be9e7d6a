import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type EmbeddedStore, openStore } from "../../server/store/open-store.ts";
import { parseManifest } from "../../server/store/segments/manifest.ts";
import { nextMerge } from "../../server/store/segments/next-merge.ts";
import type { MadeMesh } from "./made-mesh.ts";
import { repeatHour } from "./repeat-hour.ts";
import { scrapeOf } from "./scrapes.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
export const intervalMs = 15_000;

/** A store that holds two days of the mesh, and the time of its newest scrape. */
export interface FilledStore {
  store: EmbeddedStore;
  newestMs: number;
}

/**
 * Fills a store: one hour scrape by scrape through its own write path, the hours before it as copies of that hour's
 * files, then a quarter of an hour that is still in memory. Day files are merged by the store itself.
 */
export async function fillStore(
  mesh: MadeMesh,
  dataDir: string,
  hourAtMs: number,
  say: (text: string) => void,
): Promise<FilledStore> {
  let store = await opened(dataDir, say);
  for (let atMs = hourAtMs; atMs < hourAtMs + hourMs; atMs += intervalMs) await store.append(scrapeOf(mesh, atMs));
  // A scrape after it, late enough that the hour is closed and its parts are merged.
  const nextMs = hourAtMs + hourMs + 6 * minuteMs;
  await store.append(scrapeOf(mesh, nextMs));
  await settled(store, dataDir, nextMs);
  await store.close();
  say(
    `One hour is stored: ${Math.round(mesh.records.length * 3 * (hourMs / intervalMs)).toLocaleString("en-US")} rows.`,
  );
  await repeatHour(dataDir, {
    hours: 47,
    hoursOf: ({ resolution, table }) => {
      if (resolution === "fine") return 0;
      return resolution !== "hour" && table.endsWith("_instance") ? 23 : 47;
    },
  });
  store = await opened(dataDir, say);
  let newestMs = nextMs;
  for (; newestMs < nextMs + 9 * minuteMs; newestMs += intervalMs)
    await store.append(scrapeOf(mesh, newestMs + intervalMs));
  await settled(store, dataDir, newestMs);
  return { store, newestMs };
}

function opened(dataDir: string, log: (line: string) => void): Promise<EmbeddedStore> {
  const retention = { rawMs: 3 * dayMs, minuteMs: 30 * dayMs, hourMs: 400 * dayMs };
  return openStore({ dataDir, retention, fineStepMs: intervalMs, log, clock: "rows", tickMs: 100 });
}

/** Resolves when no hour is left to be closed and no files to be merged. */
async function settled(store: EmbeddedStore, dataDir: string, nowMs: number): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const manifest = parseManifest(await readFile(join(dataDir, "series/manifest.json"), "utf8").catch(() => "{}"));
    const { hotRows } = await store.details();
    if (hotRows < 1_500_000 && !nextMerge(manifest, nowMs)) return;
  }
}
