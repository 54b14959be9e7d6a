import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { RawRows } from "../ingest/raw-rows.ts";
import { type Column, type ColumnTable, type ColumnType, newColumn } from "../tables/column-table.ts";
import { facts, rawTables } from "../tables/table-specs.ts";
import { maxPayloadBytes } from "./frame.ts";

/**
 * Rows as bytes: per table the number of rows (u32), then its columns one after the other, little-endian, deflated
 * together. Which columns, the journal's header says, so that a journal outlives a change of the tables.
 */
export type JournalHeader = { format: 1; tables: Record<string, [name: string, type: ColumnType][]> };

export const currentHeader: JournalHeader = {
  format: 1,
  tables: Object.fromEntries(
    facts.map((fact) => [fact, rawTables[fact].columns.map(({ name, type }) => [name, type])]),
  ),
};

export function encodeRows(rows: RawRows): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const fact of facts) {
    const table = rows[fact];
    parts.push(new Uint8Array(Uint32Array.of(table.rows).buffer));
    for (const { name } of rawTables[fact].columns) {
      const column = table.columns[name];
      if (column) parts.push(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    }
  }
  return deflateRawSync(Buffer.concat(parts), { level: 1 });
}

/** Rows as they were written under `header`; columns that it lacks hold their empty value. Throws for damaged bytes. */
export function decodeRows(payload: Uint8Array, header: JournalHeader): RawRows {
  const bytes = inflateRawSync(payload, { maxOutputLength: maxPayloadBytes });
  let at = 0;
  const next = (length: number): Uint8Array<ArrayBuffer> => {
    if (at + length > bytes.length) throw new Error("a journalled batch is shorter than it says");
    const part = new Uint8Array(length);
    part.set(bytes.subarray(at, at + length));
    at += length;
    return part;
  };
  const decoded: Record<string, ColumnTable> = {};
  for (const [fact, written] of Object.entries(header.tables)) {
    const rows = new Uint32Array(next(4).buffer)[0] ?? 0;
    const columns: Record<string, Column> = {};
    for (const [name, type] of written) {
      columns[name] =
        type === "BIGINT" ? new Float64Array(next(rows * 8).buffer) : new Int32Array(next(rows * 4).buffer);
    }
    decoded[fact] = { rows, columns };
  }
  return {
    traffic: asNow(decoded, "traffic"),
    buckets: asNow(decoded, "buckets"),
    process: asNow(decoded, "process"),
    narrow: asNow(decoded, "narrow"),
  };
}

function asNow(decoded: Record<string, ColumnTable>, fact: keyof RawRows): ColumnTable {
  const { rows, columns } = decoded[fact] ?? { rows: 0, columns: {} };
  const table: ColumnTable = { rows, columns: {} };
  for (const { name, type, empty } of rawTables[fact].columns) {
    table.columns[name] = columns[name] ?? newColumn(type, rows).fill(empty);
  }
  return table;
}

export function encodeHeader(): Uint8Array {
  return Buffer.from(JSON.stringify(currentHeader));
}

/** Null when the bytes are no header of a format that this version reads. */
export function decodeHeader(payload: Uint8Array): JournalHeader | null {
  const parsed: unknown = JSON.parse(Buffer.from(payload).toString());
  return isHeader(parsed) ? parsed : null;
}

/** Whether rows may be added under the header: those of other tables would be read as what they are not. */
export function isCurrent(header: JournalHeader): boolean {
  return JSON.stringify(header) === JSON.stringify(currentHeader);
}

function isHeader(value: unknown): value is JournalHeader {
  return typeof value === "object" && value !== null && "format" in value && value.format === 1 && "tables" in value;
}
