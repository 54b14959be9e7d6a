import {
  BIGINT,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  INTEGER,
  TINYINT,
} from "@duckdb/node-api";
import type { Column, ColumnTable, TableSpec } from "./column-table.ts";
import { itemsOf } from "./vector-items.ts";

/** A table in memory that rows are added to. */
export interface HotTable {
  /** Name in SQL. */
  name: string;
  /** Takes rows; queries see them after `flush`. */
  append: (rows: ColumnTable) => void;
  /** Costs milliseconds however few the rows: DuckDB allocates for every column. */
  flush: () => void;
  /** Ends appending; the table stays until it is dropped. */
  seal: () => void;
}

/** Rows of a DuckDB chunk. */
const chunkRows = 2048;
const types = { BIGINT, INTEGER, TINYINT };

/** One per table shape, reused: chunks are freed only by the garbage collector, late. */
const chunks = new Map<string, DuckDBDataChunk>();

export async function createHotTable(connection: DuckDBConnection, spec: TableSpec, name: string): Promise<HotTable> {
  const columns = spec.columns.map((column) => `${column.name} ${column.type} NOT NULL`);
  await connection.run(`CREATE TABLE ${name}(${columns.join(", ")})`);
  const appender = await connection.createAppender(name);
  const chunk = chunks.get(spec.name) ?? DuckDBDataChunk.create(spec.columns.map((column) => types[column.type]));
  chunks.set(spec.name, chunk);
  let isFlushed = true;
  return {
    name,
    append: (rows) => {
      for (let from = 0; from < rows.rows; from += chunkRows) appendChunk(appender, chunk, spec, rows, from);
      isFlushed &&= rows.rows === 0;
    },
    flush: () => {
      if (!isFlushed) appender.flushSync();
      isFlushed = true;
    },
    seal: () => appender.closeSync(),
  };
}

function appendChunk(
  appender: DuckDBAppender,
  chunk: DuckDBDataChunk,
  spec: TableSpec,
  rows: ColumnTable,
  from: number,
): void {
  chunk.reset();
  chunk.rowCount = Math.min(chunkRows, rows.rows - from);
  spec.columns.forEach((column, c) => {
    const values = rows.columns[column.name];
    if (!values) throw new Error(`${spec.name} rows lack ${column.name}`);
    const vector = chunk.getColumnVector(c);
    const part = values.subarray(from, from + chunk.rowCount);
    if (column.type === "BIGINT") writeBigInts(itemsOf(vector, BigInt64Array), part);
    else if (column.type === "INTEGER") itemsOf(vector, Int32Array).set(part);
    else itemsOf(vector, Int8Array).set(part);
    vector.flush();
  });
  appender.appendDataChunk(chunk);
}

/** Whole numbers up to 2^53 as 64-bit integers, by halves: a BigInt for each would cost an allocation. */
function writeBigInts(items: BigInt64Array, values: Column): void {
  const halves = new Int32Array(items.buffer, items.byteOffset, items.length * 2);
  for (let i = 0; i < values.length; i++) {
    const value = Math.min(values[i] ?? 0, 9e18);
    halves[2 * i] = value | 0;
    halves[2 * i + 1] = Math.floor(value / 0x1_0000_0000);
  }
}
