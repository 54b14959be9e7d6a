import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Milliseconds } from "../../../model/units.ts";
import { StoreError } from "../store-error.ts";

/** The query engine: in memory only, over hot tables and Parquet files below the working directory. */
export interface Engine {
  /**
   * A connection of one's own. One call at a time: a second one, an appender's too, breaks the query that is under way
   * on the same connection.
   */
  connect: () => Promise<DuckDBConnection>;
  /** Lends a connection for a query and interrupts what takes longer than `timeoutMs`. */
  read: <T>(use: (connection: DuckDBConnection) => Promise<T>, timeoutMs: Milliseconds) => Promise<T>;
}

/** Fewer than libuv has threads, so that queries never keep a journal's sync waiting. */
const readers = 2;

/** Where a sort or merge that does not fit in memory goes, below the working directory; nothing in it outlives a process. */
export const spillFolder = "spill";

export async function openEngine(memoryLimit: string): Promise<Engine> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: memoryLimit,
    threads: "2",
    preserve_insertion_order: "false",
    temp_directory: spillFolder,
    max_temp_directory_size: "2GiB",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const first = await instance.connect();
  await first.run("SET parquet_metadata_cache = true");
  await first.run("SET allowed_directories = ['.']");
  await first.run("SET enable_external_access = false");
  await first.run("SET lock_configuration = true");
  const free: DuckDBConnection[] = [first];
  while (free.length < readers) free.push(await instance.connect());
  const waiting: ((connection: DuckDBConnection) => void)[] = [];
  const give = (connection: DuckDBConnection) => {
    const next = waiting.shift();
    if (next) next(connection);
    else free.push(connection);
  };
  return {
    connect: () => instance.connect(),
    read: async (use, timeoutMs) => {
      const connection = free.pop() ?? (await new Promise<DuckDBConnection>((resolve) => waiting.push(resolve)));
      try {
        return await withTimeout(connection, timeoutMs, () => use(connection));
      } finally {
        give(connection);
      }
    },
  };
}

async function withTimeout<T>(
  connection: DuckDBConnection,
  timeoutMs: Milliseconds,
  run: () => Promise<T>,
): Promise<T> {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    connection.interrupt();
  }, timeoutMs);
  try {
    return await run();
  } catch (fault) {
    if (late) throw new StoreError("timeout", `the query took longer than ${timeoutMs / 1000} s and was stopped`);
    throw fault;
  } finally {
    clearTimeout(timer);
  }
}
