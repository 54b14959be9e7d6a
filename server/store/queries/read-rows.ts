import { type DuckDBConnection, DuckDBDoubleVector } from "@duckdb/node-api";
import { StoreError } from "../store-error.ts";
import { type Column, type ColumnTable, newColumn } from "../tables/column-table.ts";
import { itemsOf } from "../tables/vector-items.ts";
import { maxResultRows } from "./query-sql.ts";

/** Runs `sql`, whose columns are of type INTEGER or DOUBLE and never NULL, and gives its rows as columns. */
export async function readRows(connection: DuckDBConnection, sql: string): Promise<ColumnTable> {
  const result = await connection.run(sql);
  const names = result.columnNames();
  const parts: Column[][] = names.map(() => []);
  let rows = 0;
  for await (const chunk of result) {
    names.forEach((_, c) => {
      const vector = chunk.getColumnVector(c);
      parts[c]?.push(
        vector instanceof DuckDBDoubleVector ? itemsOf(vector, Float64Array) : itemsOf(vector, Int32Array),
      );
    });
    rows += chunk.rowCount;
  }
  if (rows > maxResultRows) throw new StoreError("bad-query", `the answer has more than ${maxResultRows} rows`);
  const columns: Record<string, Column> = {};
  names.forEach((name, c) => {
    columns[name] = joined(parts[c] ?? [], rows);
  });
  return { rows, columns };
}

function joined(parts: readonly Column[], rows: number): Column {
  const column = newColumn(parts[0] instanceof Int32Array ? "INTEGER" : "BIGINT", rows);
  let at = 0;
  for (const part of parts) {
    column.set(part, at);
    at += part.length;
  }
  return column;
}
