import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatDuration } from "../../model/format/duration.ts";
import type { Bytes } from "../../model/units.ts";
import { type ReadAccess, readAccess } from "../access/read-access.ts";
import { readTextFile } from "../scrape/http-get.ts";
import type { ProfileRequest } from "./profile-request.ts";

/** What came of one GET. The world's failures are answers; this never rejects. */
export type FetchedProfile =
  | { state: "answered"; status: number; bytes: Uint8Array }
  /** The answer ended before its end. */
  | { state: "cut"; bytes: Uint8Array; reason: string }
  | { state: "failed"; reason: string }
  | { state: "stopped" };

const refusalBytes: Bytes = 4096;

/** Fetches a profile into memory, never more than `maxBytes`, and gives up at the deadline or when `stopped` is aborted. */
export async function fetchProfile(wanted: ProfileRequest, stopped: AbortSignal): Promise<FetchedProfile> {
  const access = await readAccess(wanted.access, readTextFile);
  return "failure" in access ? { state: "failed", reason: access.failure } : fetchWith(access, wanted, stopped);
}

function fetchWith(access: ReadAccess, wanted: ProfileRequest, stopped: AbortSignal): Promise<FetchedProfile> {
  if (stopped.aborted) return Promise.resolve({ state: "stopped" });
  return new Promise((resolve) => {
    let settled = false;
    const settle = (fetched: FetchedProfile): void => {
      if (settled) return;
      settled = true;
      clearTimeout(deadline);
      stopped.removeEventListener("abort", stop);
      outgoing.destroy();
      resolve(fetched);
    };
    const stop = (): void => settle({ state: "stopped" });
    const outgoing = send(wanted, access);
    let received: Bytes = 0;
    const deadline = setTimeout(() => {
      const got = received > 0 ? `only ${formatBytes(received)}` : "no answer";
      settle({ state: "failed", reason: `${got} from ${wanted.url.host} within ${formatDuration(wanted.timeoutMs)}` });
    }, wanted.timeoutMs);
    stopped.addEventListener("abort", stop);

    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      settle({ state: "failed", reason: `no answer from ${wanted.url.host}: ${error.code ?? error.message}` });
    });
    outgoing.on("response", (incoming) => {
      const status = incoming.statusCode ?? 0;
      const limit =
        status === 200
          ? { bytes: wanted.maxBytes, keepsBeginning: false }
          : { bytes: refusalBytes, keepsBeginning: true };
      readBody(incoming, limit, (bytes) => (received = bytes)).then((body) => settle(answerOf(status, body, wanted)));
    });
    outgoing.end();
  });
}

function send({ url, headers }: ProfileRequest, access: ReadAccess): ClientRequest {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  // A connection of its own: a kept one may have died since, and a capture must not pay for that.
  return request(url, {
    ...access.tls,
    agent: false,
    headers: { ...headers, ...access.headers, "accept-encoding": "identity", "user-agent": "meshscope" },
  });
}

interface BodyLimit {
  bytes: Bytes;
  /** Of a refusal the beginning is worth reading; of a profile that is too large it is worth nothing. */
  keepsBeginning: boolean;
}

interface Body {
  bytes: Uint8Array;
  end: "complete" | "cut" | "too-large";
}

function readBody(incoming: IncomingMessage, limit: BodyLimit, progress: (bytes: Bytes) => void): Promise<Body> {
  return new Promise((resolve) => {
    const pieces: Uint8Array[] = [];
    let total: Bytes = 0;
    const settle = (end: Body["end"]): void => resolve({ bytes: Buffer.concat(pieces), end });
    const declared = Number(incoming.headers["content-length"] ?? 0);
    if (declared > limit.bytes && !limit.keepsBeginning) return settle("too-large");
    incoming.on("data", (piece: Uint8Array) => {
      total += piece.length;
      progress(total);
      pieces.push(piece);
      if (total <= limit.bytes) return;
      if (!limit.keepsBeginning) pieces.length = 0;
      settle("too-large");
    });
    incoming.on("end", () => settle(incoming.complete ? "complete" : "cut"));
    incoming.on("error", () => settle("cut"));
    incoming.on("close", () => settle(incoming.complete ? "complete" : "cut"));
  });
}

function answerOf(status: number, { bytes, end }: Body, { maxBytes, url }: ProfileRequest): FetchedProfile {
  if (status !== 200 || end === "complete") return { state: "answered", status, bytes };
  if (end === "cut") {
    return { state: "cut", bytes, reason: `the connection to ${url.host} ended after ${formatBytes(bytes.length)}` };
  }
  return { state: "failed", reason: `the answer is larger than capture.maxBytes, ${formatBytes(maxBytes)}` };
}
