import type { ServerResponse } from "node:http";
import type { ProfileQuery } from "../../../model/profiles/query.ts";
import type { GetProfileSources } from "./get-profile.ts";

const endings = { pprof: "pb.gz", collapsed: "collapsed.txt", original: "profile" };

/** Sends a profile as a file; false: it is not there, and nothing was sent. */
export async function sendExport(
  { profiles, archiveBytes }: GetProfileSources,
  response: ServerResponse,
  query: ProfileQuery,
  format: keyof typeof endings,
): Promise<boolean> {
  const bytes =
    format === "original" ? await original(profiles, archiveBytes, query) : await profiles.exported(query, format);
  if (!bytes) return false;
  const name = query.profile.slice(0, 40).replaceAll(/[^\w.-]+/g, "_");
  const ending = format === "original" && bytes[0] === 0x1f && bytes[1] === 0x8b ? "pb.gz" : endings[format];
  response.writeHead(200, {
    "Content-Type": format === "collapsed" ? "text/plain; charset=utf-8" : "application/octet-stream",
    "Content-Length": bytes.byteLength,
    "Content-Disposition": `attachment; filename="${name}.${ending}"`,
    "Cache-Control": "private, no-cache",
  });
  response.end(bytes);
  return true;
}

async function original(
  profiles: GetProfileSources["profiles"],
  archiveBytes: GetProfileSources["archiveBytes"],
  { profile }: ProfileQuery,
): Promise<Uint8Array | null> {
  const sha256 = await profiles.sha256Of(profile);
  return sha256 === null ? null : archiveBytes(sha256);
}
