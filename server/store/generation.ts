import type { RawRows } from "./ingest/raw-rows.ts";
import { createRollUp } from "./ingest/roll-up.ts";
import { rowsIn, waitingRows } from "./ingest/waiting-rows.ts";
import { createJournal, type Journal, reopenJournal } from "./journal/journal-file.ts";
import { encodeRows } from "./journal/rows-codec.ts";
import type { TableSpec } from "./tables/column-table.ts";
import { columnOf } from "./tables/column-table.ts";
import type { Engine } from "./tables/duckdb.ts";
import { createHotTable, type HotTable } from "./tables/hot-table.ts";
import { facts, levelsOf, levelTable, rawTables } from "./tables/table-specs.ts";

/**
 * The rows of one hour, or a part of it, that are not in segments yet: a journal, and the same rows with their sums in
 * memory. A segment is made of exactly one generation, so no row is ever stored twice or lost between the two.
 */
export interface Generation {
  readonly hourMs: number;
  /** Number within the store; with the hour it makes the name of the journal and the segments. */
  readonly number: number;
  readonly journal: Journal;
  /** Resolves when the rows are durable and the next `flush` shows them to queries. */
  write: (rows: RawRows) => Promise<void>;
  /** Makes all rows so far, and their sums, visible to queries; they are not before. */
  flush: () => void;
  /** Takes no more rows; resolves when those under way are in. */
  seal: () => Promise<void>;
  isSealed: () => boolean;
  /** Name of the hot table of a table, in SQL. */
  hot: (table: string) => string;
  extent: () => Extent;
  drop: () => Promise<void>;
}

/** Memory and journal no longer say the same; only reading the journal again mends that. */
export class HotTableError extends Error {}

/** Raw rows of processes and flows, and the time their windows span. */
export interface Extent {
  rows: number;
  fromMs: number;
  toMs: number;
}

/**
 * Rows that no query has asked for yet are summed and handed to the tables together when they are so many: a few at a
 * time cost several times as much.
 */
const maxWaitingRows = 4000;
/** And the tables take over what they were handed when it is so much. */
const maxPendingRows = 20_000;

export function journalName(hourMs: number, number: number): string {
  return `${labelOf(hourMs, number)}.journal`;
}

/** E.g. `2026-11-20T13-000012`. */
export function labelOf(hourMs: number, number: number): string {
  return `${new Date(hourMs).toISOString().slice(0, 13)}-${String(number).padStart(6, "0")}`;
}

/** Hour and number of a journal's name, or null. */
export function parseJournalName(name: string): { hourMs: number; number: number } | null {
  const match = /^(.+T\d\d)-(\d{6,})\.journal$/.exec(name);
  const hourMs = Date.parse(`${match?.[1]}:00:00.000Z`);
  return match && Number.isFinite(hourMs) ? { hourMs, number: Number(match[2]) } : null;
}

/** Hears what stood in a journal, and how many bytes were cut from its end. */
interface Reopening {
  replayed: (rows: RawRows) => void;
  cut: (bytes: number) => void;
}

/** Opens a new generation or, with `reopen`, one whose journal is there. */
export async function openGeneration(
  engine: Engine,
  hourMs: number,
  number: number,
  fineStepMs: number,
  reopen?: Reopening,
): Promise<Generation> {
  const path = `journal/${journalName(hourMs, number)}`;
  const fresh = reopen ? null : await createJournal(path);
  const connection = await engine.connect();
  const tables = new Map<string, HotTable>();
  for (const spec of hotTables())
    tables.set(spec.name, await createHotTable(connection, spec, `${spec.name}_${number}`));
  const rollUp = createRollUp(fineStepMs);
  const extent: Extent = { rows: 0, fromMs: Number.POSITIVE_INFINITY, toMs: 0 };
  const underWay = new Set<Promise<void>>();
  let sealed = false;

  const waiting = waitingRows();
  let pendingRows = 0;
  const takeIn = () => {
    const rows = waiting.take();
    if (rows === null) return;
    for (const fact of facts) tables.get(rawTables[fact].name)?.append(rows[fact]);
    rollUp.add(rows);
    pendingRows += rowsIn(rows);
  };
  const flush = () =>
    inMemory(() => {
      takeIn();
      if (rollUp.size() > 0) for (const [table, rows] of rollUp.take()) tables.get(table)?.append(rows);
      for (const table of tables.values()) table.flush();
      pendingRows = 0;
    });
  const add = (rows: RawRows) => {
    widen(extent, rows);
    waiting.add(rows);
    if (waiting.count() > maxWaitingRows) inMemory(takeIn);
    if (pendingRows > maxPendingRows) flush();
  };
  const journal = fresh ?? (await replayedJournal(path, add, reopen));
  const write = (rows: RawRows) => journal.append(encodeRows(rows)).then(() => add(rows));

  return {
    hourMs,
    number,
    journal,
    write: (rows) => {
      if (sealed) return Promise.reject(new Error("the generation is sealed"));
      const writing = write(rows);
      underWay.add(writing);
      return writing.finally(() => underWay.delete(writing));
    },
    flush,
    seal: async () => {
      sealed = true;
      await Promise.allSettled(underWay);
      flush();
      for (const table of tables.values()) table.seal();
    },
    isSealed: () => sealed,
    hot: (table) => `${table}_${number}`,
    extent: () => extent,
    drop: async () => {
      await journal.close();
      for (const table of tables.values()) await connection.run(`DROP TABLE ${table.name}`);
      connection.closeSync();
    },
  };
}

function inMemory(change: () => void): void {
  try {
    change();
  } catch (fault) {
    throw new HotTableError(`rows are journalled but not in memory: ${String(fault)}`);
  }
}

/** The tables of the rows as they came, and of their sums. */
function hotTables(): TableSpec[] {
  const sums = facts.flatMap((fact) =>
    levelsOf(fact)
      .filter((level) => level.name !== "instance")
      .map((level) => levelTable(fact, level)),
  );
  return [...facts.map((fact) => rawTables[fact]), ...sums];
}

async function replayedJournal(
  path: string,
  add: (rows: RawRows) => void,
  reopen: Reopening | undefined,
): Promise<Journal> {
  const { journal, cutBytes } = await reopenJournal(path, (rows) => {
    add(rows);
    reopen?.replayed(rows);
  });
  if (cutBytes > 0) reopen?.cut(cutBytes);
  return journal;
}

function widen(extent: Extent, rows: RawRows): void {
  for (const [table, window] of [
    [rows.traffic, "window_ms"],
    [rows.process, "cover_ms"],
  ] as const) {
    const atMs = columnOf(table, "at_ms");
    const longMs = columnOf(table, window);
    for (let i = 0; i < table.rows; i++) {
      const end = atMs[i] ?? 0;
      extent.fromMs = Math.min(extent.fromMs, end - (longMs[i] ?? 0));
      extent.toMs = Math.max(extent.toMs, end);
    }
    extent.rows += table.rows;
  }
}
