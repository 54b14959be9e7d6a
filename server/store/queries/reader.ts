import type { Milliseconds } from "../../../model/units.ts";
import type { GridQuery, ProcessQuery, ProcessResult, TrafficQuery, TrafficResult } from "../port.ts";
import type { ColumnTable } from "../tables/column-table.ts";
import type { Engine } from "../tables/duckdb.ts";
import { cellValues, processCells, trafficCells } from "../tables/table-specs.ts";
import type { AnswerTag, Changes } from "./changes.ts";
import { createFactReader, nothing } from "./fact-reader.ts";
import { gridOf } from "./plan.ts";
import { processResult } from "./process-result.ts";
import { readRows } from "./read-rows.ts";
import type { FactQuery, StoreView } from "./sources.ts";
import { trafficResult } from "./traffic-result.ts";

/** A query, and the tag of the answer that the asker has to it, null where it has none. */
export interface Asked<Q> {
  query: Q;
  known: AnswerTag | null;
}

/** `result` is null where the answer that the asker has still stands. */
export interface Answer<R> {
  tag: AnswerTag;
  result: R | null;
}

/** Answers the port's queries. */
export interface Reader {
  traffic: (asked: Asked<TrafficQuery>) => Promise<Answer<TrafficResult>>;
  process: (asked: Asked<ProcessQuery>) => Promise<Answer<ProcessResult>>;
  /** Resolves when the queries that are running now have ended: what they read may go then. */
  gone: () => Promise<void>;
}

export interface ReaderParts {
  fineStepMs: Milliseconds;
  timeoutMs: Milliseconds;
  /** What there is at the moment of a query. */
  view: () => StoreView;
  changes: Changes;
}

export function createReader(engine: Engine, { fineStepMs, timeoutMs, view, changes }: ReaderParts): Reader {
  const running = new Set<Promise<unknown>>();
  function track<T>(work: Promise<T>): Promise<T> {
    running.add(work);
    return work.finally(() => running.delete(work));
  }

  const readFact = createFactReader((sql) => engine.read((connection) => readRows(connection, sql), timeoutMs));

  /** Rows that are written while it is read may be in the answer already: its tag is that of the beginning. */
  async function answerTo<Q extends GridQuery, R>(
    { query, known }: Asked<Q>,
    read: (query: Q) => Promise<R>,
  ): Promise<Answer<R>> {
    const { fromMs, toMs } = gridOf(query, fineStepMs);
    const tag = changes.tag();
    return { tag, result: known && changes.stands(known, fromMs, toMs) ? null : await read(query) };
  }

  /** The rows of several facts at one moment. */
  async function rowsOf(queries: readonly FactQuery[]): Promise<ColumnTable[]> {
    const now = view();
    for (const generation of now.generations) generation.flush();
    return await Promise.all(queries.map((query) => readFact(query, now)));
  }

  async function traffic(query: TrafficQuery): Promise<TrafficResult> {
    const { by, where } = query;
    const grid = gridOf(query, fineStepMs);
    const maxGroups = query.maxGroups ?? null;
    const sums: FactQuery = { fact: "traffic", by, where, grid, values: trafficCells(query.counts), maxGroups };
    const partsOf = (fact: "buckets" | "narrow", key: string): FactQuery => ({
      fact,
      by: [...by, key],
      where,
      grid,
      values: cellValues[fact],
      maxGroups: null,
    });
    const wanted = [
      sums,
      ...(query.histogram ? [partsOf("buckets", "bucket")] : []),
      ...(query.narrow ? [partsOf("narrow", "signal")] : []),
    ];
    const [sumRows, ...partRows] = await rowsOf(wanted);
    const bucketRows = query.histogram ? partRows.shift() : null;
    return trafficResult(by, grid.stepMs, sumRows ?? nothing, bucketRows ?? null, partRows[0] ?? null);
  }

  async function process(query: ProcessQuery): Promise<ProcessResult> {
    const { by, where, signals } = query;
    const grid = gridOf(query, fineStepMs);
    const values = processCells(signals);
    const [rows] = await rowsOf([{ fact: "process", by, where, grid, values, maxGroups: query.maxGroups ?? null }]);
    return processResult(by, grid.stepMs, rows ?? nothing);
  }

  return {
    traffic: (asked) => track(answerTo(asked, traffic)),
    process: (asked) => track(answerTo(asked, process)),
    gone: async () => {
      await Promise.allSettled(running);
    },
  };
}
