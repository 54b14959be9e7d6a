import { rename } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { bytesOf, removeFile, syncPath } from "../durable-files.ts";
import { type Generation, labelOf } from "../generation.ts";
import { namesOf, spreadSql } from "../tables/cells-sql.ts";
import type { TableSpec } from "../tables/column-table.ts";
import { keyNames, steppedSql } from "../tables/merge-sql.ts";
import { ceilTo, floorTo, grainMs, type Resolution, resolutions } from "../tables/resolutions.ts";
import { cellValues, type Fact, facts, levelsOf, levelTable, rawTables } from "../tables/table-specs.ts";
import type { Segment } from "./manifest.ts";

/** A Parquet file to be made. */
interface SegmentPlan {
  fact: Fact;
  table: string;
  resolution: Resolution;
  isRaw: boolean;
  /** SQL of its rows in their order. `finer` is a relation of the same table's cells in finer steps, where there is one. */
  sql: (finer: string | null) => string;
}

/**
 * Writes a sealed generation into Parquet files, of the resolutions in `kept` only, and forces them to the disk. They
 * count once a manifest names them; after an error none is left.
 */
export async function writeSegments(
  copier: DuckDBConnection,
  generation: Generation,
  kept: ReadonlySet<Resolution>,
  fineStepMs: number,
): Promise<Segment[]> {
  const { fromMs, toMs } = generation.extent();
  const segments: Segment[] = [];
  try {
    let finer: { table: string; relation: string } | null = null;
    let empty: Fact | null = null;
    for (const plan of plansFor(generation)) {
      if (!kept.has(plan.resolution) || plan.fact === empty) continue;
      const file = `${plan.resolution}/${plan.table}-${labelOf(generation.hourMs, generation.number)}.parquet`;
      const sql = plan.sql(finer?.table === plan.table ? finer.relation : null);
      const written = await writeParquet(copier, sql, file);
      if (!written && plan.isRaw) empty = plan.fact;
      if (!written) continue;
      finer = { table: plan.table, relation: filesSql([{ file }]) };
      const grain = plan.isRaw ? 1 : grainMs(plan.resolution, fineStepMs);
      const { table, resolution } = plan;
      segments.push({
        file,
        table,
        resolution,
        hourMs: generation.hourMs,
        fromMs: floorTo(fromMs, grain),
        toMs: ceilTo(toMs, grain),
        ...written,
      });
    }
    for (const resolution of resolutions) await syncPath(resolution);
  } catch (fault) {
    for (const { file } of segments) await removeFile(file);
    throw fault;
  }
  return segments;
}

/** Merges files of one table and resolution into one. It replaces them once a manifest says so. */
export async function mergeSegments(
  copier: DuckDBConnection,
  merged: readonly Segment[],
  number: number,
  fineStepMs: number,
): Promise<Segment> {
  const [first] = merged;
  const spec = first && allLevelTables().find(({ name }) => name === first.table);
  if (!first || !spec) throw new Error(`no level table ${first?.table}`);
  const { table, resolution } = first;
  const hourMs = Math.max(...merged.map((segment) => segment.hourMs));
  const file = `${resolution}/${table}-${labelOf(hourMs, number)}.parquet`;
  const written = await writeParquet(
    copier,
    steppedSql(spec, filesSql(merged), grainMs(resolution, fineStepMs), "at_ms"),
    file,
  );
  await syncPath(resolution);
  return {
    file,
    table,
    resolution,
    hourMs,
    fromMs: Math.min(...merged.map((segment) => segment.fromMs)),
    toMs: Math.max(...merged.map((segment) => segment.toMs)),
    rows: written?.rows ?? 0,
    bytes: written?.bytes ?? 0,
  };
}

/** Rows stand sorted by application: with small row groups a page of one reads little of a file besides. */
export const parquetOptions = "FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2, ROW_GROUP_SIZE 16384";

/** SQL of the rows of files; their names are ours and relative, nothing from outside is in them. */
export function filesSql(segments: readonly Pick<Segment, "file">[]): string {
  return `read_parquet([${segments.map(({ file }) => `'${file}'`).join(", ")}])`;
}

function plansFor(generation: Generation): SegmentPlan[] {
  return facts.flatMap((fact) => {
    const raw = rawTables[fact];
    const order = [...keyNames(raw), "at_ms"].join(", ");
    return [
      {
        fact,
        table: raw.name,
        resolution: "fine" as const,
        isRaw: true,
        sql: () => `SELECT * FROM ${generation.hot(raw.name)} ORDER BY ${order}`,
      },
      ...levelsOf(fact).flatMap((level) =>
        levelPlans(fact, levelTable(fact, level), level.name === "instance", generation),
      ),
    ];
  });
}

function levelPlans(fact: Fact, spec: TableSpec, isInstance: boolean, generation: Generation): SegmentPlan[] {
  const plans: SegmentPlan[] = [];
  for (const resolution of resolutions) {
    // The finest steps of an instance are its raw rows, spread when they are read.
    if (isInstance && resolution === "fine") continue;
    // Cells of the finest step keep their time, whatever that step was.
    const stepMs = grainMs(resolution, 1);
    const sql = (finer: string | null) =>
      isInstance && !finer
        ? steppedSql(spec, `(${spreadRaw(fact, spec, stepMs, generation)})`, stepMs, "seen_ms")
        : steppedSql(spec, finer ?? generation.hot(spec.name), stepMs, "at_ms");
    plans.push({ fact, table: spec.name, resolution, isRaw: false, sql });
  }
  return plans;
}

function spreadRaw(fact: Fact, spec: TableSpec, stepMs: number, generation: Generation): string {
  const grid = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, stepMs, originMs: 0 };
  return spreadSql(fact, generation.hot(rawTables[fact].name), keyNames(spec), namesOf(cellValues[fact]), grid, "");
}

function allLevelTables(): TableSpec[] {
  return facts.flatMap((fact) => levelsOf(fact).map((level) => levelTable(fact, level)));
}

async function writeParquet(
  copier: DuckDBConnection,
  sql: string,
  file: string,
): Promise<{ rows: number; bytes: number } | null> {
  const temporary = `${file}.tmp`;
  try {
    const result = await copier.runAndReadAll(`COPY (${sql}) TO '${temporary}' (${parquetOptions})`);
    const rows = Number(result.value(0, 0));
    if (rows === 0) {
      await removeFile(temporary);
      return null;
    }
    await syncPath(temporary);
    await rename(temporary, file);
    return { rows, bytes: await bytesOf(file) };
  } catch (fault) {
    await removeFile(temporary);
    throw fault;
  }
}
