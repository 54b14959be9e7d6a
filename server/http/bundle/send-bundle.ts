import type { IncomingMessage, ServerResponse } from "node:http";
import { PassThrough, Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { profileKinds } from "../../../model/profile-kinds.ts";
import type { Bytes, UnixMs } from "../../../model/units.ts";
import type { CaptureView } from "../../../model/views/captures.ts";
import type { ConsoleReads } from "../../api/reads.ts";
import { sendProblem } from "../answers.ts";
import type { ProfileSources } from "../rest-profile.ts";
import { profileEnding } from "../send-profile.ts";
import { bundledEvents } from "./bundle-events.ts";
import { type BundledFile, bundleFacts } from "./bundle-facts.ts";
import { fileName } from "./bundle-names.ts";
import { type BundledProfile, bundledCaptures, bundledProfiles } from "./bundle-parts.ts";
import { signalsText } from "./bundle-signals.ts";

/** What a bundle is made from. */
export interface BundleSources {
  reads: Pick<ConsoleReads, "capture" | "comparison" | "signals" | "events">;
  archiveBytes: ProfileSources["archiveBytes"];
  now: () => UnixMs;
}

/** Profiles of one archive at most; what is over is named in `capture.json`. */
const mostBytes: Bytes = 1024 ** 3;
const pieceBytes: Bytes = 64 * 1024;

/**
 * Answers `GET /api/v1/captures/{id}/archive`: a zip of all that is kept of the moment. It is made while it is sent,
 * one profile and one signal at a time, at the reader's speed.
 */
export async function answerBundle(
  sources: BundleSources,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const view = await sources.reads.capture(id);
  if (!view) return sendProblem(response, { status: 404, detail: `There is no capture ${id}.` });
  const { capture } = view;
  response.writeHead(200, {
    "Content-Type": "application/zip",
    "Content-Disposition": `attachment; filename="${fileName(`${capture.instanceName}-${capture.id}`)}.zip"`,
    "Cache-Control": "no-store",
  });
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  const zip = new ZipFile();
  const output = zip.outputStream.pipe(new PassThrough());
  zip.on("error", (error: Error) => output.destroy(error));
  const gone = new AbortController();
  const sent = pipeline(output, response).catch((error: unknown) => {
    gone.abort();
    // A reader who goes away is no fault of ours.
    if (!isGone(error)) throw error;
  });
  const made = fill(zip, sources, view, gone.signal).catch((error: unknown) => {
    if (!gone.signal.aborted) output.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  await Promise.all([sent, made]);
}

async function fill(zip: ZipFile, sources: BundleSources, view: CaptureView, gone: AbortSignal): Promise<void> {
  const { reads, archiveBytes, now } = sources;
  const { id, app, atMs } = view.capture;
  const range = view.curvesRange;
  const add = async (path: string, pieces: AsyncIterable<string> | Iterable<string | Uint8Array>, compress = true) => {
    const content = Readable.from(pieces, { objectMode: false });
    zip.addReadStream(content, `${id}/${path}`, { mtime: new Date(atMs), compress });
    // The next is read only once this one is taken: no more than one waits in memory.
    await finished(content, { signal: gone });
  };
  const comparison = await reads.comparison(id);
  const captures = await bundledCaptures(reads, view, comparison);
  const files: BundledFile[] = [];
  let total: Bytes = 0;
  for (const profile of bundledProfiles(captures)) {
    const bytes = await archiveBytes(profile.sha256);
    const leftOut = reasonLeftOut(bytes, total);
    if (!bytes || leftOut !== "") {
      files.push({ ...profile, path: null, bytes: bytes?.byteLength ?? null, leftOut });
      continue;
    }
    total += bytes.byteLength;
    const path = `${profile.place}.${endingOf(profile, bytes)}`;
    files.push({ ...profile, path, bytes: bytes.byteLength, leftOut: "" });
    await add(path, piecesOf(bytes), bytes[0] !== 0x1f);
  }
  await add("signals.json", signalsText(reads, captures, range));
  await add("events.json", [`${JSON.stringify(await bundledEvents(reads, app, range), null, 2)}\n`]);
  await add("capture.json", [`${JSON.stringify(bundleFacts(captures, comparison, files, now()), null, 2)}\n`]);
  zip.end();
}

function reasonLeftOut(bytes: Uint8Array | null, total: Bytes): string {
  if (!bytes) return "Its bytes are not kept any more.";
  return total + bytes.byteLength > mostBytes ? `The archive would hold more than ${mostBytes} bytes of profiles.` : "";
}

function endingOf({ kind }: BundledProfile, bytes: Uint8Array): string {
  return profileEnding(bytes, profileKinds[kind].format === "text");
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}
