import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { type MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";

export const prismaFolder = fileURLToPath(new URL("../../prisma/", import.meta.url));
export const noFilter = { externalTables: [], externalEnums: [] };

/** A migration of `prisma/migrations`: its folder's name and its SQL. */
export interface Migration {
  name: string;
  sql: string;
}

/** The engine says nothing that its errors do not say. */
const ignoreLog = (): void => {};

/** All migrations, oldest first. */
export async function readMigrations(folder: string = join(prismaFolder, "migrations")): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.toSorted().map(async (name) => ({ name, sql: await readFile(join(folder, name, "migration.sql"), "utf8") })),
  );
}

/** The list as the schema engine takes it. */
export function migrationList(migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: join(prismaFolder, "migrations"),
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

/**
 * Applies the migrations that the database lacks and answers their names. Throws with the engine's sentence where one
 * fails, or where the database holds a migration that these files do not know.
 */
export async function applyMigrations(
  factory: SqlMigrationAwareDriverAdapterFactory,
  migrations: readonly Migration[],
): Promise<string[]> {
  const applied = await appliedMigrations(factory);
  if (isUpToDate(applied, migrations)) return [];
  const unknown = applied.find(({ name }) => !migrations.some((migration) => migration.name === name));
  if (unknown) throw new Error(`the database is newer than this Meshscope: it has the migration ${unknown.name}`);
  const engine = await openEngine(factory);
  try {
    const result = await engine.applyMigrations({ migrationsList: migrationList(migrations), filters: noFilter });
    return result.appliedMigrationNames;
  } finally {
    engine.free();
  }
}

/** The schema engine over a driver adapter; free it after use. */
export async function openEngine(factory: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  const schema = await readFile(join(prismaFolder, "schema.prisma"), "utf8");
  return SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    ignoreLog,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

interface AppliedMigration {
  name: string;
  checksum: string;
}

/** Reads the table of applied migrations, so that a start without news does not have to load the engine. */
async function appliedMigrations(factory: SqlMigrationAwareDriverAdapterFactory): Promise<AppliedMigration[]> {
  const connection = await factory.connect();
  try {
    const query = (sql: string) => connection.queryRaw({ sql, args: [], argTypes: [] });
    const table = await query("SELECT to_regclass('_prisma_migrations')::text");
    if (!table.rows[0]?.[0]) return [];
    const done = await query(
      "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    return done.rows.map(([name, checksum]) => ({ name: String(name), checksum: String(checksum) }));
  } finally {
    await connection.dispose();
  }
}

function isUpToDate(applied: readonly AppliedMigration[], migrations: readonly Migration[]): boolean {
  const sums = new Map(applied.map(({ name, checksum }) => [name, checksum]));
  return (
    sums.size === migrations.length &&
    migrations.every(({ name, sql }) => sums.get(name) === createHash("sha256").update(sql).digest("hex"))
  );
}
