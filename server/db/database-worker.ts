// The worker thread of the embedded database: PGlite works synchronously, and what it works on must hold up nobody else.
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import {
  isDriverAdapterError,
  type SqlDriverAdapter,
  type SqlQueryable,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import { PrismaPGlite } from "pglite-prisma-adapter";
import type { DatabaseCall, DatabaseThreadData, FromDatabase, ToDatabase } from "./database-messages.ts";

const { folder } = workerData as DatabaseThreadData;
const port = parentPort;
if (port === null) throw new Error("server/db/database-worker.ts runs in a worker thread only");

type Value = Extract<FromDatabase, { value: unknown }>["value"];

const transactions = new Map<number, Transaction>();
let lastTransaction = 0;

async function answer(request: number, work: () => Promise<Value>): Promise<void> {
  try {
    port?.postMessage({ request, value: await work() } satisfies FromDatabase);
  } catch (error) {
    port?.postMessage({ request, ...troubleOf(error) } satisfies FromDatabase);
  }
}

function troubleOf(error: unknown) {
  if (isDriverAdapterError(error)) return { refusal: error.cause };
  return { fault: error instanceof Error ? error.message : String(error) };
}

async function does(wanted: DatabaseCall, pglite: PGlite, adapter: SqlDriverAdapter): Promise<Value> {
  switch (wanted.call) {
    case "queryRaw":
      return within(wanted.transaction, adapter).queryRaw(wanted.query);
    case "executeRaw":
      return within(wanted.transaction, adapter).executeRaw(wanted.query);
    case "executeScript":
      await pglite.exec(wanted.script);
      return null;
    case "startTransaction": {
      const transaction = await adapter.startTransaction(wanted.isolationLevel);
      lastTransaction += 1;
      transactions.set(lastTransaction, transaction);
      return lastTransaction;
    }
    case "commit":
    case "rollback": {
      const transaction = begun(wanted.transaction);
      transactions.delete(wanted.transaction);
      await transaction[wanted.call]();
      return null;
    }
    case "close":
      await pglite.close();
      return null;
  }
}

function within(transaction: number | null, adapter: SqlDriverAdapter): SqlQueryable {
  return transaction === null ? adapter : begun(transaction);
}

function begun(id: number): Transaction {
  const transaction = transactions.get(id);
  if (!transaction) throw new Error("the transaction is over");
  return transaction;
}

await answer(0, async () => {
  const pglite = await PGlite.create(folder);
  const adapter = await new PrismaPGlite(pglite).connect();
  port.on("message", ({ request, ...wanted }: ToDatabase) => {
    const done = answer(request, () => does(wanted, pglite, adapter));
    if (wanted.call === "close") void done.then(() => port.close());
  });
  return null;
});
