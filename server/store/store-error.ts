/** What went wrong, for the code that handles it; the message is for people. */
export type StoreErrorCode =
  | "in-use"
  | "refusing"
  | "overloaded"
  | "stopped"
  | "timeout"
  | "bad-batch"
  | "bad-query"
  | "failed";

/** The only error that the embedded store's functions reject with. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.name = "StoreError";
    this.code = code;
  }
}

/** `fault` as a StoreError; foreign errors become `failed`. */
export function storeErrorOf(fault: unknown): StoreError {
  if (fault instanceof StoreError) return fault;
  return new StoreError("failed", fault instanceof Error ? fault.message : String(fault));
}

/** The system's code of a failed call, e.g. `ENOSPC`; "" where there is none. */
export function systemCode(fault: unknown): string {
  return fault instanceof Error && "code" in fault && typeof fault.code === "string" ? fault.code : "";
}
