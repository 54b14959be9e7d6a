import type { ColumnSpec } from "./column-table.ts";
import { countColumns, processColumns } from "./fixed-point.ts";
import { type Fact, goneOffset, signalCells } from "./table-specs.ts";

/** Steps of `stepMs` counted from `originMs`; only what lies in [fromMs, toMs) is counted. All whole ms. */
export interface Grid {
  fromMs: number;
  toMs: number;
  stepMs: number;
  originMs: number;
}

/**
 * SQL that spreads the raw rows of `relation` over a grid: the rows of a level table, with `seen_ms`, the row's own
 * time, beside. The arithmetic is that of `spread.ts`, in doubles like there, so that sums over instances and sums of
 * instances are equal to the last request.
 */
export function spreadSql(
  fact: Fact,
  relation: string,
  keys: readonly string[],
  values: readonly string[],
  grid: Grid,
  filter: string,
): string {
  const { fromMs, toMs, stepMs, originMs } = grid;
  const windowMs = fact === "process" ? "cover_ms" : "window_ms";
  const first = `greatest(at_ms - ${windowMs}, ${fromMs})`;
  const sources = sourceColumns(fact, values);
  const steps = `SELECT ${[...keys, ...sources, "at_ms AS end_ms", `${windowMs} AS long_ms`].join(", ")},
      unnest(range(${first} - (${first} - ${originMs}) % ${stepMs}, least(at_ms, ${toMs}), ${stepMs})) AS cell_ms
    FROM ${relation} WHERE at_ms > ${fromMs} AND at_ms - ${windowMs} < ${toMs}${filter}`;
  const parts = `SELECT *, greatest(cell_ms, end_ms - long_ms, ${fromMs}) AS low_ms,
      least(cell_ms + ${stepMs}, end_ms, ${toMs}) AS high_ms
    FROM (${steps})`;
  const made = cellColumns(fact).filter(({ name }) => values.includes(name));
  return `SELECT ${[...keys, "cell_ms AS at_ms", "end_ms AS seen_ms", ...made.map(({ name, sql }) => `${sql} AS ${name}`)].join(", ")}
    FROM (${parts})`;
}

/** SQL of the rows of a level table in [fromMs, toMs), with `seen_ms` beside. */
export function cellsSql(
  relation: string,
  keys: readonly string[],
  values: readonly string[],
  fromMs: number,
  toMs: number,
  filter: string,
): string {
  return `SELECT ${[...keys, "at_ms", "at_ms AS seen_ms", ...values].join(", ")}
    FROM ${relation} WHERE at_ms >= ${fromMs} AND at_ms < ${toMs}${filter}`;
}

export function namesOf(columns: readonly ColumnSpec[]): string[] {
  return columns.map(({ name }) => name);
}

const overlap = "(high_ms - low_ms)";

function countBeforeSql(count: string, atMs: string): string {
  return `(CASE WHEN ${atMs} >= end_ms THEN ${count}
    ELSE floor(${count}::DOUBLE * (${atMs} - (end_ms - long_ms))::DOUBLE / long_ms::DOUBLE)::BIGINT END)`;
}

function countWithinSql(column: string): string {
  const count = `greatest(${column}, 0)`;
  return `(${countBeforeSql(count, "high_ms")} - ${countBeforeSql(count, "low_ms")})`;
}

/** What a cell's columns are made of, where the raw row's window lies in [low_ms, high_ms) of the cell. */
function cellColumns(fact: Fact): { name: string; sql: string }[] {
  const covered = { name: "covered_ms", sql: overlap };
  if (fact === "buckets" || fact === "narrow") return [{ name: "n", sql: countWithinSql("n") }];
  if (fact === "traffic") {
    return [
      covered,
      ...countColumns.map(({ column }) => ({ name: column, sql: countWithinSql(column) })),
      { name: "active_ms", sql: `greatest(active, 0) * ${overlap}` },
    ];
  }
  return [
    covered,
    ...processColumns.flatMap(({ column }) => {
      const cells = signalCells(column);
      return [
        { name: cells.valueMs, sql: `greatest(${column}, 0)::BIGINT * ${overlap}` },
        { name: cells.valuedMs, sql: `(CASE WHEN ${column} < 0 THEN 0 ELSE ${overlap} END)` },
        { name: cells.max, sql: `greatest(${column}, -1)` },
        { name: cells.gone, sql: `(CASE WHEN ${column} < 0 THEN ${column} + ${goneOffset} ELSE 0 END)` },
      ];
    }),
  ];
}

/** Raw columns that the wanted cell columns need. */
function sourceColumns(fact: Fact, values: readonly string[]): string[] {
  if (fact === "buckets" || fact === "narrow") return ["n"];
  if (fact === "process")
    return processColumns.map(({ column }) => column).filter((column) => values.includes(signalCells(column).valueMs));
  return [
    ...countColumns.map(({ column }) => column).filter((column) => values.includes(column)),
    ...(values.includes("active_ms") ? ["active"] : []),
  ];
}
