import type { ProcessQuery, ProcessResult, TrafficQuery, TrafficResult } from "../port.ts";
import type { ColumnTable } from "../tables/column-table.ts";
import type { Engine } from "../tables/duckdb.ts";
import { gridOf } from "./plan.ts";
import { processResult } from "./process-result.ts";
import { type FactQuery, querySql, type StoreView } from "./query-sql.ts";
import { readRows } from "./read-rows.ts";
import { trafficResult } from "./traffic-result.ts";

/** Answers the port's queries. */
export interface Reader {
  traffic: (query: TrafficQuery) => Promise<TrafficResult>;
  process: (query: ProcessQuery) => Promise<ProcessResult>;
  /** Resolves when the queries that are running now have ended: what they read may go then. */
  gone: () => Promise<void>;
}

/** `view` gives what there is at the moment of a query. */
export function createReader(engine: Engine, fineStepMs: number, timeoutMs: number, view: () => StoreView): Reader {
  const running = new Set<Promise<unknown>>();

  function track<T>(work: Promise<T>): Promise<T> {
    running.add(work);
    return work.finally(() => running.delete(work));
  }

  /** The rows of several facts at one moment. */
  async function rowsOf(queries: readonly FactQuery[]): Promise<ColumnTable[]> {
    const now = view();
    for (const generation of now.generations) generation.flush();
    return await Promise.all(
      queries.map((query) => {
        const sql = querySql(query, now);
        return sql === null
          ? { rows: 0, columns: {} }
          : engine.read((connection) => readRows(connection, sql), timeoutMs);
      }),
    );
  }

  async function traffic(query: TrafficQuery): Promise<TrafficResult> {
    const { by, where } = query;
    const grid = gridOf(query, fineStepMs);
    const sums: FactQuery = { fact: "traffic", by, where, grid, maxGroups: query.maxGroups ?? null };
    const buckets: FactQuery = { fact: "buckets", by: [...by, "bucket"], where, grid, maxGroups: null };
    const [sumRows, bucketRows] = await rowsOf(query.histogram ? [sums, buckets] : [sums]);
    return trafficResult(by, grid.stepMs, sumRows ?? { rows: 0, columns: {} }, bucketRows ?? null);
  }

  async function process(query: ProcessQuery): Promise<ProcessResult> {
    const grid = gridOf(query, fineStepMs);
    const [rows] = await rowsOf([
      { fact: "process", by: query.by, where: query.where, grid, maxGroups: query.maxGroups ?? null },
    ]);
    return processResult(query.by, grid.stepMs, rows ?? { rows: 0, columns: {} });
  }

  return {
    traffic: (query) => track(traffic(query)),
    process: (query) => track(process(query)),
    gone: async () => {
      await Promise.allSettled(running);
    },
  };
}
