import { readFile, stat } from "node:fs/promises";
import * as http from "node:http";
import * as https from "node:https";
import { createGunzip } from "node:zlib";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatDuration } from "../../model/format/duration.ts";
import type { HttpAccess } from "../../model/http-access.ts";
import type { Bytes, Milliseconds } from "../../model/units.ts";
import { accessReader } from "../access/access-reader.ts";
import type { ReadAccess } from "../access/read-access.ts";
import { httpFailure } from "./http-failure.ts";

const maxFileBytes: Bytes = 1024 * 1024;

interface GetOptions {
  /** For the whole exchange, from the connection to the last byte. */
  timeoutMs: Milliseconds;
  /** Of the body as sent and of the body as inflated; 0 is no limit. */
  maxBytes: Bytes;
  headers: Record<string, string>;
  /** Authorization and TLS of the server; not there: none. */
  access?: HttpAccess | null;
}

/** An answer, or why there is none, in words. The body of an answer other than 200 is not read. */
export type GetResult = { status: number; contentType: string; body: Uint8Array } | { failure: string };

export interface HttpGetter {
  /** Never throws. Redirects are not followed. */
  get: (url: string, options: GetOptions) => Promise<GetResult>;
  close: () => void;
}

/** HTTP and HTTPS over connections that are kept between requests. */
export function httpGetter(): HttpGetter {
  const settings = { keepAlive: true, maxFreeSockets: 2, scheduling: "lifo" } as const;
  const plain = new http.Agent(settings);
  const secure = new https.Agent(settings);
  const accesses = accessReader({
    newAgent: (tls) => new https.Agent({ ...settings, ...tls }),
    readText: readTextFile,
    nowMs: () => performance.now(),
  });
  const open = (url: URL, options: GetOptions, access: ReadAccess, agent: https.Agent | null) => {
    const headers = { ...options.headers, ...access.headers };
    return url.protocol === "https:"
      ? https.request(url, { agent: agent ?? secure, headers })
      : http.request(url, { agent: plain, headers });
  };
  const get = async (url: string, options: GetOptions, deadlineMs: number): Promise<GetResult> => {
    let request: http.ClientRequest | undefined;
    const access = await accesses.read(options.access ?? null);
    if ("failure" in access) return access;
    const timeOut = () => request?.destroy(new TimedOut(options.timeoutMs));
    const timer = setTimeout(timeOut, Math.max(1, deadlineMs - performance.now()));
    try {
      request = open(new URL(url), options, access, access.agent);
      return await exchange(request, options);
    } catch (error) {
      // A kept connection may have been closed by the other side just now: that says nothing of the target.
      if (request?.reusedSocket && isClosedConnection(error)) return await get(url, options, deadlineMs);
      return { failure: httpFailure(error) };
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    get: (url, options) => get(url, options, performance.now() + options.timeoutMs),
    close() {
      for (const agent of [plain, secure]) agent.destroy();
      accesses.close();
    },
  };
}

/** A secret or a certificate. */
export async function readTextFile(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > maxFileBytes) throw new Error(`is over ${formatBytes(maxFileBytes)}`);
  return readFile(file, "utf8");
}

class TimedOut extends Error {
  constructor(timeoutMs: Milliseconds) {
    super(`timed out after ${formatDuration(timeoutMs)}`);
  }
}

function exchange(request: http.ClientRequest, options: GetOptions): Promise<GetResult> {
  return new Promise((resolve, reject) => {
    request.on("error", reject);
    request.on("response", (response) => {
      const status = response.statusCode ?? 0;
      const contentType = response.headers["content-type"] ?? "";
      if (status !== 200) {
        response.destroy();
        resolve({ status, contentType, body: new Uint8Array() });
        return;
      }
      readBody(request, response, options.maxBytes).then((body) => resolve({ status, contentType, body }), reject);
    });
    request.end();
  });
}

async function readBody(request: http.ClientRequest, response: http.IncomingMessage, maxBytes: Bytes): Promise<Buffer> {
  // Thrown out of a loop over the stream, an error of the request itself (the timeout) would be "aborted".
  let cause: unknown;
  request.on("error", (error) => (cause ??= error));
  response.on("error", (error) => (cause ??= error));
  const encoding = response.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity" && encoding !== "gzip") throw new Error(`the answer is encoded as ${encoding}`);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of encoding === "gzip" ? response.pipe(createGunzip()) : response) {
      bytes += (chunk as Buffer).length;
      if (maxBytes > 0 && bytes > maxBytes) throw new Error(`the body is over ${formatBytes(maxBytes)}`);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    request.destroy();
    throw cause ?? error;
  }
  return Buffer.concat(chunks, bytes);
}

function isClosedConnection(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}
