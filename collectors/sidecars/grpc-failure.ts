/** The codes of gRPC that count as failed (semantics.md, "Traffic"), by their numbers. */
const failedCodes: ReadonlyMap<string, string> = new Map([
  ["2", "Unknown"],
  ["4", "DeadlineExceeded"],
  ["12", "Unimplemented"],
  ["13", "Internal"],
  ["14", "Unavailable"],
  ["15", "DataLoss"],
]);
const failedNames = new Set(failedCodes.values());

/** Whether a status of gRPC, by name (`Unavailable`) or by number (`14`), is a failure. */
export function isGrpcFailure(status: string): boolean {
  return failedNames.has(status) || failedCodes.has(status);
}
