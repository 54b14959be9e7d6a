import { readFile, stat } from "node:fs/promises";
import { formatBytes } from "../../model/format/bytes.ts";
import type { HttpAccess } from "../../model/http-access.ts";
import type { Bytes, Milliseconds } from "../../model/units.ts";
import { accessReader } from "../access/access-reader.ts";
import type { ReadAccess } from "../access/read-access.ts";
import { preparedTls } from "../http/connection.ts";
import type { ConnectionLimits } from "../http/connections.ts";
import type { HttpAnswer } from "../http/exchange.ts";
import { openFileLimit } from "../http/file-limit.ts";
import { httpClient } from "../http/http-client.ts";
import { type HttpRequest, httpRequest } from "../http/http-request.ts";
import { httpFailure } from "./http-failure.ts";

const maxFileBytes: Bytes = 1024 * 1024;
/** Of what the system allows to be open; the rest is for files, browsers, and everything else. */
const scrapeShares: ConnectionLimits = { kept: 0.8, open: 0.9 };
const fewConnections: ConnectionLimits = { kept: 100, open: 500 };

interface GetOptions {
  /** For the whole exchange, from the connection to the last byte. */
  timeoutMs: Milliseconds;
  /** Of the body as sent and of the body as inflated; 0 is no limit. */
  maxBytes: Bytes;
  headers: Record<string, string>;
  /** Authorization and TLS of the server; not there: none. */
  access?: HttpAccess | null;
}

export type GetResult = HttpAnswer;

/** What is asked again and again. */
export interface PreparedGet {
  readonly url: string;
  readonly options: GetOptions;
  /** Made of the headers that `access` was last read as. */
  made: { request: HttpRequest; access: ReadAccess } | null;
}

export interface HttpGetter {
  /** Never throws. Redirects are not followed. */
  get: (url: string, options: GetOptions) => Promise<GetResult>;
  /** As `get`, to be prepared once; `take` is called once, and the body is written over when it returns. */
  ask: (prepared: PreparedGet, take: (result: GetResult) => void) => void;
  close: () => void;
}

/** For whoever asks every target again and again: as many connections as the system allows. */
export function scrapeConnections(): ConnectionLimits {
  const limit = openFileLimit();
  return { kept: Math.floor(limit * scrapeShares.kept), open: Math.floor(limit * scrapeShares.open) };
}

/** HTTP and HTTPS over connections that are kept between requests. */
export function httpGetter(limits: ConnectionLimits = fewConnections): HttpGetter {
  const client = httpClient(limits);
  const accesses = accessReader({ prepareTls: preparedTls, readText: readTextFile, nowMs: () => performance.now() });

  const ask: HttpGetter["ask"] = (prepared, take) => {
    const { access = null, timeoutMs, maxBytes } = prepared.options;
    const deadlineMs = performance.now() + timeoutMs;
    const read = accesses.read(access);
    const begin = (found: Awaited<typeof read>) => {
      if ("failure" in found) return take(found);
      const request = requestOf(prepared, found.access);
      if ("failure" in request) return take(request);
      const tls = request.isSecure ? (found.tls ?? accesses.plainTls()) : null;
      client.ask(request, { timeoutMs, deadlineMs, maxBytes, tls }, take);
    };
    if (read instanceof Promise) void read.then(begin);
    else begin(read);
  };
  return {
    ask,
    get: (url, options) =>
      new Promise((resolve) => {
        ask(preparedGet(url, options), (result) =>
          resolve("failure" in result ? result : { ...result, body: result.body.slice() }),
        );
      }),
    close() {
      client.close();
      accesses.close();
    },
  };
}

export function preparedGet(url: string, options: GetOptions): PreparedGet {
  return { url, options, made: null };
}

function requestOf(prepared: PreparedGet, access: ReadAccess): HttpRequest | { failure: string } {
  if (prepared.made?.access === access) return prepared.made.request;
  try {
    const request = httpRequest(prepared.url, { ...prepared.options.headers, ...access.headers });
    prepared.made = { request, access };
    return request;
  } catch (error) {
    return { failure: httpFailure(error) };
  }
}

/** A secret or a certificate. */
export async function readTextFile(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > maxFileBytes) throw new Error(`is over ${formatBytes(maxFileBytes)}`);
  return readFile(file, "utf8");
}
