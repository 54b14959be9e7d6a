// Writes prisma/migrations/<time>_NAME/migration.sql from the difference between the migrations and the schema.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { migrationList, noFilter, openEngine, prismaFolder, readMigrations } from "./migrations.ts";

const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]{0,60}$/.test(name)) {
  process.stderr.write("usage: npm run migration -- NAME   (small letters, digits and _)\n");
  process.exit(2);
}

const migrationsFolder = join(prismaFolder, "migrations");
await mkdir(migrationsFolder, { recursive: true });
const migrations = await readMigrations(migrationsFolder);
const schema = await readFile(join(prismaFolder, "schema.prisma"), "utf8");

const scratch = await PGlite.create();
const engine = await openEngine(new PrismaPGlite(scratch));
const difference = await engine.diff({
  from: { tag: "migrations", ...migrationList(migrations) },
  to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
  script: true,
  exitCode: null,
  filters: noFilter,
});
engine.free();
await scratch.close();

const script = difference.stdout ?? "";
if (script.trim() === "" || script.includes("This is an empty migration")) {
  process.stdout.write("The migrations already say what the schema says.\n");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const file = join(migrationsFolder, `${stamp}_${name}`, "migration.sql");
  await mkdir(join(file, ".."));
  await writeFile(file, script);
  await writeFile(join(migrationsFolder, "migration_lock.toml"), 'provider = "postgresql"\n');
  process.stdout.write(`Wrote ${file}\n`);
}
