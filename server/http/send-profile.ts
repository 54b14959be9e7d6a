import type { IncomingMessage, ServerResponse } from "node:http";
import { type ProfileKind, profileKinds } from "../../model/profile-kinds.ts";

export interface ProfileFile {
  bytes: Uint8Array;
  kind: ProfileKind;
  sha256: string;
  /** Name of the file without its ending. */
  name: string;
}

/** The bytes as fetched: no transport encoding is declared, so that a gzipped profile stays one file. */
export function sendProfile(request: IncomingMessage, response: ServerResponse, file: ProfileFile): void {
  const etag = `"${file.sha256}"`;
  response.setHeader("ETag", etag);
  response.setHeader("Cache-Control", "private, no-cache");
  const wanted = request.headers["if-none-match"]?.split(",").map((one) => one.trim().replace(/^W\//, ""));
  if (wanted?.some((one) => one === etag || one === "*")) {
    response.writeHead(304).end();
    return;
  }
  const isText = profileKinds[file.kind].format === "text";
  response.writeHead(200, {
    "Content-Type": isText ? "text/plain; charset=utf-8" : "application/octet-stream",
    "Content-Length": file.bytes.byteLength,
    "Content-Disposition": `attachment; filename="${file.name.replace(/[^\w.-]+/g, "_")}.${profileEnding(file.bytes, isText)}"`,
  });
  response.end(file.bytes);
}

/** The ending of a profile's file name, as its first bytes have it. */
export function profileEnding(bytes: Uint8Array, isText: boolean): string {
  if (isText) return "txt";
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? "pb.gz" : "pb";
}
