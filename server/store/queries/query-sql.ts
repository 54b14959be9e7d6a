import type { Segment } from "../segments/manifest.ts";
import { filesSql } from "../segments/write-segments.ts";
import { cellsSql, namesOf, spreadSql } from "../tables/cells-sql.ts";
import { openSql } from "../tables/merge-sql.ts";
import { partKeys } from "../tables/table-specs.ts";
import type { QueryGrid } from "./plan.ts";
import type { FactQuery, Source } from "./sources.ts";
import { wholeNumber } from "./where-sql.ts";

/** The greatest answer; beyond it the question was wrong. */
export const maxResultRows = 1_000_000;

/**
 * SQL of the sums of a query over `sources`, filtered by `where` (` AND …`), sorted by group and time. Columns: those of
 * `by`, `step_ms`, the query's values (open: `merge-sql.ts`), `groups` (how many there are).
 */
export function querySql(query: FactQuery, sources: readonly Source[], where: string): string {
  const { fact, by, grid, maxGroups } = query;
  const names = namesOf(query.values);
  const relations = sources.map(({ relation, isRaw, fromMs, toMs }) =>
    isRaw
      ? spreadSql(fact, relation, by, names, { ...grid, fromMs, toMs }, where)
      : cellsSql(relation, by, names, fromMs, toMs, where),
  );
  const binned = `SELECT ${[...by, ...binnedColumns(query)].join(", ")} FROM (${relations.join("\nUNION ALL\n")}) GROUP BY ALL`;
  const parts = by.filter((name) => name === partKeys[fact]);
  const order = `ORDER BY ${[...by.filter((name) => name !== partKeys[fact]), "binned.step_ms", ...parts].join(", ")}
    LIMIT ${maxResultRows + 1}`;
  const columns = resultColumns(query);
  if (maxGroups === null || by.length === 0) {
    return `WITH binned AS (${binned}) SELECT ${columns}, 0::DOUBLE AS groups FROM binned ${order}`;
  }
  const keys = by.join(", ");
  return `WITH binned AS MATERIALIZED (${binned}),
    weighed AS (SELECT ${keys}, sum(${weightColumn[fact]}) AS weight FROM binned GROUP BY ${keys}),
    greatest_groups AS (SELECT ${keys}, count(*) OVER () AS groups FROM weighed
      QUALIFY row_number() OVER (ORDER BY weight DESC, ${keys}) <= ${wholeNumber(maxGroups)})
    SELECT ${columns}, groups::DOUBLE AS groups FROM binned JOIN greatest_groups USING (${keys}) ${order}`;
}

/** Of which groups the greatest are kept where there are too many. */
export const weightColumn = { traffic: "requests", buckets: "n", narrow: "n", process: "covered_ms" } as const;

/** SQL of the same sums over each of some files for itself; `part` is the file's number, from 1. */
export function sealedSql(query: FactQuery, segments: readonly Segment[], where: string): string {
  const keys = ["part", ...query.by];
  const rows = `SELECT file_index + 1 AS part, at_ms AS seen_ms, * FROM ${filesSql(segments)} WHERE true${where}`;
  return `WITH binned AS (SELECT ${[...keys, ...binnedColumns(query)].join(", ")} FROM (${rows}) GROUP BY ALL)
    SELECT part::INTEGER AS part, ${resultColumns(query)} FROM binned
    ORDER BY ${[...keys, "binned.step_ms"].join(", ")} LIMIT ${maxResultRows + 1}`;
}

function binnedColumns({ grid, values }: FactQuery): string[] {
  return [`${stepSql(grid)} AS step_ms`, ...values.map((column) => openSql(column, "seen_ms"))];
}

function stepSql({ single, fromMs, stepMs }: QueryGrid): string {
  return single ? `${fromMs}::BIGINT` : `at_ms - at_ms % ${stepMs}`;
}

function resultColumns({ by, values }: FactQuery): string {
  return [
    ...by.map((name) => `${name}::INTEGER AS ${name}`),
    "step_ms::DOUBLE AS step_ms",
    ...values.map(({ name }) => `${name}::DOUBLE AS ${name}`),
  ].join(", ");
}
