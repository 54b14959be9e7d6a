import type { Bytes } from "../../model/units.ts";

/** How the end of a body is told: by its length, by chunks, or by the end of the connection. */
export type Framing = { by: "length"; bytes: Bytes } | { by: "chunks" } | { by: "end" };

/** What stands before the body of an answer. */
export interface AnswerHead {
  status: number;
  contentType: string;
  /** "identity" where none is told. */
  encoding: string;
  framing: Framing;
  /** Whether the server takes another request on the same connection. */
  staysOpen: boolean;
}

const statusLine = /^HTTP\/1\.([01]) (\d{3})(?: |$)/;

/**
 * Reads the head of an answer of HTTP/1.x; null: it is none, or one that cannot be trusted.
 * @param text latin1, without the empty line that ends it
 */
export function answerHead(text: string): AnswerHead | null {
  const [first = "", ...lines] = text.split("\r\n");
  const [isStatus, minor, status] = statusLine.exec(first) ?? [];
  const headers = headersOf(lines);
  if (isStatus === undefined || headers === null) return null;
  const framing = framingOf(Number(status), headers);
  if (framing === null) return null;
  const connection = headers.get("connection")?.toLowerCase() ?? "";
  return {
    status: Number(status),
    contentType: headers.get("content-type") ?? "",
    encoding: headers.get("content-encoding")?.toLowerCase() ?? "identity",
    framing,
    staysOpen:
      framing.by !== "end" && (minor === "1" ? !connection.includes("close") : connection.includes("keep-alive")),
  };
}

function headersOf(lines: readonly string[]): Map<string, string> | null {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon <= 0) return null;
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    // Two lengths that differ are an attack on whoever believes one of them.
    if (name === "content-length" && (headers.get(name) ?? value) !== value) return null;
    headers.set(name, value);
  }
  return headers;
}

function framingOf(status: number, headers: ReadonlyMap<string, string>): Framing | null {
  if (status < 200 || status === 204 || status === 304) return { by: "length", bytes: 0 };
  const transfer = headers.get("transfer-encoding")?.toLowerCase();
  if (transfer !== undefined) return transfer === "chunked" ? { by: "chunks" } : null;
  const length = headers.get("content-length");
  if (length === undefined) return { by: "end" };
  return /^\d{1,15}$/.test(length) ? { by: "length", bytes: Number(length) } : null;
}
