import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { type DatabaseThread, startDatabaseThread } from "./db/database-thread.ts";
import { applyMigrations, readMigrations } from "./db/migrations.ts";
import { threadAdapter } from "./db/thread-adapter.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import { PrismaClient } from "./generated/prisma/client.ts";

export type { PrismaClient } from "./generated/prisma/client.ts";

/** The database of what must be remembered exactly, migrated and ready. */
export interface Database {
  client: PrismaClient;
  /** Where it is, in words and without secrets. */
  where: string;
  /** Names of the migrations that this start applied. */
  applied: string[];
  /** Asks it something; rejects where it does not answer. */
  ping: () => Promise<void>;
  close: () => Promise<void>;
}

/** Why the database cannot be opened, as one sentence for a person. */
export class DatabaseError extends Error {
  override name = "DatabaseError";
}

export interface DatabaseOptions {
  /** The data folder; PGlite lives in its `pg`. */
  dataDir: string;
  /** A `postgresql://` URL; absent: PGlite. */
  databaseUrl?: string | undefined;
}

/** In a storm, and on a machine that others use, a transaction waits for its turn; it is not given up for that. */
const patienceMs = 60_000;

/** Opens PGlite in the data folder, or PostgreSQL by URL, and applies migrations. Throws `DatabaseError`. */
export async function openDatabase({ dataDir, databaseUrl }: DatabaseOptions): Promise<Database> {
  return databaseUrl ? openPostgres(databaseUrl) : openEmbedded(dataDir);
}

async function openEmbedded(dataDir: string): Promise<Database> {
  const folder = join(dataDir, "pg");
  await mkdir(folder, { recursive: true });
  const lock = lockOrRefuse(dataDir);
  let thread: DatabaseThread | undefined;
  try {
    thread = await startDatabaseThread(folder);
    const database = await open(threadAdapter(thread), folder);
    const { close } = thread;
    return {
      ...database,
      close: async () => {
        await database.close();
        await close();
        lock.release();
      },
    };
  } catch (error) {
    await thread?.close();
    lock.release();
    throw asDatabaseError(error, `the database in ${folder} cannot be opened`);
  }
}

function lockOrRefuse(dataDir: string): FolderLock {
  let lock: FolderLock | null;
  try {
    lock = lockFolder(join(dataDir, "pg.lock"));
  } catch (error) {
    throw asDatabaseError(error, `the data folder ${dataDir} cannot be locked`);
  }
  if (!lock) throw new DatabaseError(`the data folder ${dataDir} is in use by another Meshscope`);
  return lock;
}

async function openPostgres(databaseUrl: string): Promise<Database> {
  const where = placeOf(databaseUrl);
  try {
    return await open(new PrismaPg({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 }), where);
  } catch (error) {
    throw asDatabaseError(error, `${where} cannot be opened`);
  }
}

async function open(adapter: SqlMigrationAwareDriverAdapterFactory, where: string): Promise<Database> {
  const applied = await applyMigrations(adapter, await readMigrations());
  const client = new PrismaClient({ adapter, transactionOptions: { maxWait: patienceMs, timeout: patienceMs } });
  return {
    client,
    where,
    applied,
    ping: async () => {
      await client.$queryRaw`SELECT 1`;
    },
    close: () => client.$disconnect(),
  };
}

/** Host and database of a URL, without user, password and parameters. */
function placeOf(databaseUrl: string): string {
  const url = URL.parse(databaseUrl);
  return url ? `PostgreSQL at ${url.host}${url.pathname}` : "PostgreSQL at DATABASE_URL";
}

function asDatabaseError(error: unknown, what: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
  return new DatabaseError(`${what}: ${why}`, { cause: error });
}
