import { readFile, statfs } from "node:fs/promises";
import type { Configuration } from "../model/configuration.ts";
import type { SettingsAccess, SettingsProcess } from "../model/views/settings.ts";
import type { ConfigurationSource } from "./configuration-source.ts";
import type { PrismaClient } from "./db.ts";
import type { Memory } from "./memory.ts";
import { treeMemory } from "./process-memory.ts";
import type { StoreDetails } from "./store/messages.ts";
import { minFreeBytes } from "./store/open-store.ts";
import type { HouseFacts } from "./views/house-facts.ts";

export interface HouseParts {
  memory: Pick<Memory, "store" | "database">;
  source: ConfigurationSource;
  dataDir: string;
  /** As it was when the console started. */
  started: Configuration;
  access: SettingsAccess;
  version: string;
}

const parts = [
  { name: "DuckDB", of: "@duckdb/node-api" },
  { name: "PGlite", of: "@electric-sql/pglite" },
  { name: "Prisma", of: "@prisma/client" },
  { name: "Next.js", of: "next" },
] as const;

/** Looks at the house: the files, the database, the processes. */
export async function createHouse(of: HouseParts): Promise<() => Promise<HouseFacts>> {
  const { memory, source, dataDir, started, access } = of;
  const versions = await versionsOf(of.version);
  return async () => {
    const [store, captures, disk] = await Promise.all([
      memory.store.details(),
      capturedBytes(memory.database.client),
      statfs(dataDir).catch(() => null),
    ]);
    return {
      configuration: source.state(),
      started: { retention: started.retention, server: started.server },
      store,
      storeFloorBytes: minFreeBytes,
      captures,
      disk: {
        folder: dataDir,
        freeBytes: disk && disk.bavail * disk.bsize,
        totalBytes: disk && disk.blocks * disk.bsize,
      },
      database: memory.database.where,
      access,
      versions,
      processes: await processesOf(store, source),
    };
  };
}

async function capturedBytes(client: PrismaClient): Promise<HouseFacts["captures"]> {
  const [count, oldest, ...stored] = await Promise.all([
    client.capture.count(),
    client.capture.findFirst({ orderBy: { at: "asc" }, select: { at: true } }),
    client.capturedProfile.aggregate({ _sum: { bytes: true } }),
    client.recordedProfile.aggregate({ _sum: { bytes: true } }),
  ]);
  return {
    count,
    bytes: stored.reduce((total, { _sum: sum }) => total + Number(sum.bytes ?? 0), 0),
    oldestMs: oldest?.at.getTime() ?? null,
  };
}

async function processesOf(
  store: StoreDetails & { restarts: number },
  { demo }: ConfigurationSource,
): Promise<SettingsProcess[]> {
  const mesh = demo ? await treeMemory(demo.pid) : null;
  const sinceMs = Math.round(Date.now() - process.uptime() * 1000);
  return [
    {
      name: "console",
      what: "web, scraping, database",
      pid: process.pid,
      rssBytes: process.memoryUsage.rss(),
      sinceMs,
      restarts: 0,
    },
    {
      name: "store",
      what: "time series",
      pid: store.pid,
      rssBytes: store.rssBytes,
      sinceMs: null,
      restarts: store.restarts,
    },
    ...(demo
      ? [
          {
            name: "demo mesh",
            what: mesh ? `${mesh.processes} processes` : "several processes",
            pid: demo.pid,
            rssBytes: mesh?.rssBytes ?? null,
            sinceMs: null,
            restarts: 0,
          },
        ]
      : []),
  ];
}

/** Of what this runs on; dependencies are pinned exactly, so their versions stand in `package.json`. */
async function versionsOf(own: string): Promise<HouseFacts["versions"]> {
  const file = new URL("../package.json", import.meta.url);
  const { dependencies } = JSON.parse(await readFile(file, "utf8")) as { dependencies: Record<string, string> };
  const of = parts.map(({ name, of: dependency }) => ({ name, version: dependencies[dependency] ?? "not told" }));
  return [{ name: "Meshscope", version: own }, { name: "Node.js", version: process.versions.node }, ...of];
}
