import { join } from "node:path";
import type { Configuration } from "../model/configuration.ts";
import type { Rule } from "../model/rules.ts";
import { type Captures, createCaptures } from "./captures/captures.ts";
import { type Cooldowns, createCooldowns } from "./captures/cooldowns.ts";
import { type RestoredState, restoreState } from "./captures/restore.ts";
import { type Catalog, openCatalog } from "./catalog/catalog.ts";
import { type Database, openDatabase } from "./db.ts";
import { createEvents, type Events } from "./events/events.ts";
import { instanceNow } from "./events/instance-now.ts";
import { fineStepMs } from "./fine-step.ts";
import type { Log } from "./log.ts";
import { openArchive, type ProfileArchive } from "./profiles/archive.ts";
import { createProfileReader, type StoredProfiles } from "./profiles/profile-reader.ts";
import { createRegistry, type WritableRegistry } from "./registry/registry.ts";
import { type EmbeddedStore, openStore } from "./store/open-store.ts";

/** Everything the console remembers, opened from one data folder. */
export interface Memory {
  store: EmbeddedStore;
  database: Database;
  catalog: Catalog;
  registry: WritableRegistry;
  events: Events;
  captures: Captures;
  cooldowns: Cooldowns;
  archive: ProfileArchive;
  profiles: StoredProfiles;
  restored: RestoredState;
  /** Events, firings and cooldowns that the database did not take, since the start. */
  lost: () => number;
}

export interface MemoryOptions {
  dataDir: string;
  databaseUrl: string | undefined;
  configuration: Configuration;
  rules: () => readonly Rule[];
  now: () => number;
  log: Log;
  /** Told what to close, in order of opening, as soon as it is open. */
  opened: (close: () => Promise<void>) => void;
}

/** Opens the data folder. Rejects with one sentence where another console uses it, or it cannot be read. */
export async function openMemory({
  dataDir,
  databaseUrl,
  configuration,
  rules,
  now,
  log,
  opened,
}: MemoryOptions): Promise<Memory> {
  const store = await openStore({
    dataDir,
    retention: configuration.retention,
    fineStepMs: fineStepMs(configuration),
    log: log.info,
  });
  opened(store.close);
  const database = await openDatabase({ dataDir, databaseUrl });
  opened(database.close);
  if (database.applied.length > 0) log.info(`The database is new or older: applied ${database.applied.join(", ")}.`);
  const restored = await restoreState(database.client, now(), rules());
  if (restored.interrupted > 0)
    log.info(`${restored.interrupted} captures that ran when the console ended are marked interrupted.`);
  const catalog = await openCatalog(database.client);
  const registry = createRegistry(catalog);
  const { client } = database;
  const who = (key: string): ReturnType<typeof instanceNow> => instanceNow(registry, key);
  const events = createEvents({ client, instanceNow: who, log: log.error });
  opened(events.flush);
  const cooldowns = createCooldowns({ client, instanceNow: who, log: log.error });
  opened(cooldowns.flush);
  const modeOf = (name: string): Rule["mode"] => rules().find((rule) => rule.name === name)?.mode ?? "corrected";
  const captures = createCaptures({ client, now, instanceNow: who, modeOf });
  const archive = await openArchive(join(dataDir, "profiles"));
  const profiles = createProfileReader({ archive, now });
  opened(profiles.close);
  const lost = (): number => events.lost() + captures.lost() + cooldowns.lost();
  return { store, database, catalog, registry, events, captures, cooldowns, archive, profiles, restored, lost };
}
