/** Rows in columns: a column of 64-bit whole numbers is a Float64Array (numbers up to 2^53), any other an Int32Array. */
export interface ColumnTable {
  rows: number;
  columns: Record<string, Column>;
}

export type Column = Int32Array | Float64Array;
export type ColumnType = "BIGINT" | "INTEGER" | "TINYINT";

/** What a column of a stored table is. */
export interface ColumnSpec {
  name: string;
  type: ColumnType;
  role: "key" | "time" | "value";
  /** How values of rows with equal keys and time become one. */
  merge: "sum" | "max" | "last";
  /** Stands where there is none. */
  empty: number;
}

export interface TableSpec {
  /** Name in SQL and of the files. */
  name: string;
  columns: readonly ColumnSpec[];
}

export function newColumn(type: ColumnType, rows: number): Column {
  return type === "BIGINT" ? new Float64Array(rows) : new Int32Array(rows);
}

export function emptyTable(spec: TableSpec, rows: number): ColumnTable {
  const columns: Record<string, Column> = {};
  for (const { name, type } of spec.columns) columns[name] = newColumn(type, rows);
  return { rows, columns };
}

/** The column of that name; throws when the table has none, which is a fault of ours. */
export function columnOf(table: ColumnTable, name: string): Column {
  const column = table.columns[name];
  if (!column) throw new Error(`no column ${name}`);
  return column;
}
