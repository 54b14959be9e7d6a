import { directionCode } from "../../../model/directions.ts";
import type { Generation } from "../generation.ts";
import type { TrafficDimension, Where } from "../port.ts";
import { type Manifest, segmentsIn } from "../segments/manifest.ts";
import { filesSql } from "../segments/write-segments.ts";
import { StoreError } from "../store-error.ts";
import { cellsSql, namesOf, spreadSql } from "../tables/cells-sql.ts";
import { coarsestLevel } from "../tables/levels.ts";
import { mergedSql } from "../tables/merge-sql.ts";
import { cellValues, type Fact, levelsOf, levelTable, rawTables } from "../tables/table-specs.ts";
import { piecesOf, type QueryGrid } from "./plan.ts";

/** What a query may read: one moment's files and hot tables, which stay while it runs. */
export interface StoreView {
  manifest: Manifest;
  generations: readonly Generation[];
}

export interface FactQuery {
  fact: Fact;
  by: readonly string[];
  where: Where;
  grid: QueryGrid;
  maxGroups: number | null;
}

/** The greatest answer; beyond it the question was wrong. */
export const maxResultRows = 1_000_000;

/** Ids that one filter may list. */
const maxIds = 100_000;

/**
 * SQL of a query over everything in `view`, or null where nothing can match. Columns: those of `by`, `step_ms`, the
 * fact's values, `groups` (how many there are). Only names and numbers of ours are in it: ids are checked to be whole
 * numbers.
 */
export function querySql(query: FactQuery, view: StoreView): string | null {
  const { fact, by, where, grid } = query;
  const filter = filterSql(where, fact);
  if (filter === null) return null;
  const sources = sourcesSql(query, filter, view);
  if (sources.length === 0) return null;
  const keys = by.join(", ");
  const comma = by.length > 0 ? ", " : "";
  const step = grid.single ? `${grid.fromMs}::BIGINT` : `at_ms - at_ms % ${grid.stepMs}`;
  const values = cellValues[fact];
  const binned = `SELECT ${keys}${comma}${step} AS step_ms, ${values.map((column) => mergedSql(column, "seen_ms")).join(", ")}
    FROM (${sources.join("\nUNION ALL\n")}) GROUP BY ALL`;
  const columns = [
    ...by.map((name) => `${name}::INTEGER AS ${name}`),
    "step_ms::DOUBLE AS step_ms",
    ...values.map(({ name }) => `${name}::DOUBLE AS ${name}`),
  ].join(", ");
  const order = `ORDER BY ${[...by.filter((name) => name !== "bucket"), "binned.step_ms", ...by.filter((name) => name === "bucket")].join(", ")}
    LIMIT ${maxResultRows + 1}`;
  const { maxGroups } = query;
  if (maxGroups === null || by.length === 0) {
    return `WITH binned AS (${binned}) SELECT ${columns}, 0::DOUBLE AS groups FROM binned ${order}`;
  }
  return `WITH binned AS MATERIALIZED (${binned}),
    weighed AS (SELECT ${keys}, sum(${fact === "traffic" ? "requests" : "covered_ms"}) AS weight FROM binned GROUP BY ${keys}),
    greatest_groups AS (SELECT ${keys}, count(*) OVER () AS groups FROM weighed
      QUALIFY row_number() OVER (ORDER BY weight DESC, ${keys}) <= ${wholeNumber(maxGroups)})
    SELECT ${columns}, groups::DOUBLE AS groups FROM binned JOIN greatest_groups USING (${keys}) ${order}`;
}

function sourcesSql(query: FactQuery, filter: string, view: StoreView): string[] {
  const { fact, by, where, grid } = query;
  const levels = levelsOf(fact);
  const level = coarsestLevel(levels, neededDimensions(query.fact, by, where));
  const table = levelTable(fact, level).name;
  const raw = rawTables[fact].name;
  const values = namesOf(cellValues[fact]);
  const isInstance = level.name === "instance";
  const sources: string[] = [];
  for (const { resolution, fromMs, toMs } of piecesOf(grid, view.manifest.completeFromMs)) {
    const readsRaw = isInstance && resolution === "fine";
    const segments = segmentsIn(view.manifest, readsRaw ? raw : table, resolution, fromMs, toMs);
    if (segments.length === 0) continue;
    const files = filesSql(segments);
    sources.push(
      readsRaw
        ? spreadSql(fact, files, by, values, { ...grid, fromMs, toMs }, filter)
        : cellsSql(files, by, values, fromMs, toMs, filter),
    );
  }
  for (const generation of view.generations) {
    const extent = generation.extent();
    if (extent.fromMs >= grid.toMs || extent.toMs <= grid.fromMs) continue;
    sources.push(
      isInstance
        ? spreadSql(fact, generation.hot(raw), by, values, grid, filter)
        : cellsSql(generation.hot(table), by, values, grid.fromMs, grid.toMs, filter),
    );
  }
  return sources;
}

/** Dimensions that a row of the level must have; those of flows say nothing of a process and filter nothing there. */
function neededDimensions(fact: Fact, by: readonly string[], where: Where): string[] {
  const filtered = filteredDimensions(fact).filter((dimension) => where[dimension] !== undefined);
  const excluded = Object.keys(where.not ?? {});
  return [...new Set([...by.filter((name) => name !== "bucket"), ...filtered, ...excluded])];
}

function filteredDimensions(fact: Fact): TrafficDimension[] {
  const ofProcess: TrafficDimension[] = ["app", "zone", "version", "kind", "instance"];
  return fact === "process" ? ofProcess : [...ofProcess, "service", "direction"];
}

/** ` AND …`, "" without filters, null where a filter lets nothing through. */
function filterSql(where: Where, fact: Fact): string | null {
  let sql = "";
  for (const dimension of filteredDimensions(fact)) {
    const wanted = where[dimension];
    if (!wanted) continue;
    if (wanted.length === 0) return null;
    if (wanted.length > maxIds) throw new StoreError("bad-query", `a filter lists at most ${maxIds} ids`);
    const numbers = wanted.map((value) => wholeNumber(typeof value === "string" ? directionCode(value) : value));
    sql += ` AND ${dimension} IN (${numbers.join(", ")})`;
  }
  for (const [dimension, unwanted] of Object.entries(where.not ?? {}))
    if (unwanted.length > 0) sql += ` AND ${dimension} NOT IN (${unwanted.map(wholeNumber).join(", ")})`;
  return where.counted && fact !== "process" ? `${sql} AND counted = 1` : sql;
}

function wholeNumber(value: number): number {
  if (!Number.isInteger(value) || Math.abs(value) > 0x7fff_ffff)
    throw new StoreError("bad-query", `${value} is no id or number of groups`);
  return value;
}
