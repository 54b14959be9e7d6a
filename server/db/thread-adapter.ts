import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
} from "@prisma/driver-adapter-utils";
import type { DatabaseThread } from "./database-thread.ts";

type Ask = DatabaseThread["ask"];

const info = { provider: "postgres", adapterName: "meshscope-database-thread" } as const;

/** The embedded database as Prisma takes it: all that is asked of it is done in its thread. */
export function threadAdapter({ ask }: Pick<DatabaseThread, "ask">): SqlMigrationAwareDriverAdapterFactory {
  const adapter: SqlDriverAdapter = {
    ...queryable(ask, null),
    executeScript: (script) => ask<void>({ call: "executeScript", script }),
    startTransaction: async (isolationLevel) =>
      transactionOf(ask, await ask<number>({ call: "startTransaction", isolationLevel })),
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: async () => {},
  };
  return {
    ...info,
    connect: async () => adapter,
    connectToShadowDb: () =>
      Promise.reject(new Error("the embedded database has no shadow; migrations are made apart")),
  };
}

function queryable(ask: Ask, transaction: number | null): SqlQueryable {
  return {
    ...info,
    queryRaw: (query) => ask<SqlResultSet>({ call: "queryRaw", query: plain(query), transaction }),
    executeRaw: (query) => ask<number>({ call: "executeRaw", query: plain(query), transaction }),
  };
}

function transactionOf(ask: Ask, transaction: number): Transaction {
  return {
    ...queryable(ask, transaction),
    options: { usePhantomQuery: true },
    commit: () => ask<void>({ call: "commit", transaction }),
    rollback: () => ask<void>({ call: "rollback", transaction }),
  };
}

/** Without what Prisma keeps beside it. */
function plain({ sql, args, argTypes }: SqlQuery): SqlQuery {
  return { sql, args, argTypes };
}
