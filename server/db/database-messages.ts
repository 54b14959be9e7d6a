import type { DriverAdapterError, IsolationLevel, SqlQuery, SqlResultSet } from "@prisma/driver-adapter-utils";

/** What the thread of the embedded database is begun with. */
export interface DatabaseThreadData {
  /** Where PGlite lives. */
  folder: string;
}

/** What a driver adapter does, as a message; `transaction` is one that `startTransaction` has answered. */
export type DatabaseCall =
  | { call: "queryRaw" | "executeRaw"; query: SqlQuery; transaction: number | null }
  | { call: "executeScript"; script: string }
  | { call: "startTransaction"; isolationLevel: IsolationLevel | undefined }
  | { call: "commit" | "rollback"; transaction: number }
  | { call: "close" };

export type ToDatabase = DatabaseCall & { request: number };

/** Answers come in any order. The first message of a thread answers request 0: whether the database is open. */
export type FromDatabase = { request: number } & (
  | { value: SqlResultSet | number | null }
  /** What the database says is wrong. */
  | { refusal: DriverAdapterError["cause"] }
  | { fault: string }
);
