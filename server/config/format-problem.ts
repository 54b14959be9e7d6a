import type { ConfigurationError } from "../../model/configuration.ts";

/** `file:line:column: error path: message`, as editors and people find it. */
export function formatProblem({ file, line, column, severity, path, message }: ConfigurationError): string {
  return `${file}:${line}:${column}: ${severity} ${path === "" ? "" : `${path}: `}${message}`;
}
