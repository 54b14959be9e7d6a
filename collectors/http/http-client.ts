import { gunzipSync } from "node:zlib";
import { formatDuration } from "../../model/format/duration.ts";
import type { Bytes, Milliseconds } from "../../model/units.ts";
import { httpFailure } from "../scrape/http-failure.ts";
import { AnswerReader, bodyIsOver } from "./answer-reader.ts";
import { type Connection, type ConnectionListener, openConnection, type PreparedTls } from "./connection.ts";
import { type Due, deadlines } from "./deadlines.ts";
import type { HttpRequest } from "./http-request.ts";
import { idleConnections } from "./idle-connections.ts";

const readBytes: Bytes = 64 * 1024;
const mostReaders = 64;

/** An answer, or why there is none, in words. The body of an answer other than 200 is not read. */
export type HttpAnswer = { status: number; contentType: string; body: Uint8Array } | { failure: string };

export interface AskOptions {
  /** For the whole exchange, from the connection to the last byte. */
  timeoutMs: Milliseconds;
  /** When it is over, by `performance.now()`. */
  deadlineMs: Milliseconds;
  /** Of the body as sent and of the body as inflated; 0 is no limit. */
  maxBytes: Bytes;
  /** Null: plain TCP. */
  tls: { key: string; prepared: PreparedTls } | null;
}

/** HTTP/1.1 over connections that are kept, as scraping needs it: GET, and a body that is whole or none. */
export interface HttpClient {
  /** `take` is called once, and later; the body is written over when it returns. Redirects are not followed. */
  ask: (request: HttpRequest, options: AskOptions, take: (answer: HttpAnswer) => void) => void;
  /** Closes what is idle. */
  close: () => void;
}

/** How many connections a client has at most. */
export interface ConnectionLimits {
  /** Idle ones. */
  kept: number;
  /** All of them; who needs one more waits. */
  open: number;
}

export function httpClient(limits: ConnectionLimits): HttpClient {
  const memory = Buffer.allocUnsafeSlow(readBytes);
  const idle = idleConnections(limits.kept);
  const times = deadlines();
  const readers: AnswerReader[] = [];
  const waiting = new Set<Exchange>();
  let open = 0;

  const beginWaiting = () => {
    const [next] = waiting;
    if (!next) return;
    waiting.delete(next);
    next.begin();
  };
  const gone = () => {
    open--;
    beginWaiting();
  };

  class Exchange implements ConnectionListener, Due {
    readonly deadlineMs: Milliseconds;
    private readonly key: string;
    private readonly reader: AnswerReader = readers.pop() ?? new AnswerReader();
    private connection: Connection | null = null;
    private readonly request: HttpRequest;
    private readonly options: AskOptions;
    private readonly take: (answer: HttpAnswer) => void;

    constructor(request: HttpRequest, options: AskOptions, take: (answer: HttpAnswer) => void) {
      this.request = request;
      this.options = options;
      this.take = take;
      this.deadlineMs = options.deadlineMs;
      this.key = options.tls ? `${request.origin} ${options.tls.key}` : request.origin;
      times.add(this);
      this.begin();
    }

    begin(): void {
      this.reader.begin(this.options.maxBytes);
      const kept = idle.take(this.key);
      const inTheWay = kept === null && open >= limits.open ? idle.takeOldest() : null;
      if (kept === null && inTheWay === null && open >= limits.open) {
        waiting.add(this);
        return;
      }
      if (kept === null) open++;
      this.connection = kept ?? openConnection(this.request, this.options.tls?.prepared ?? null, memory, gone);
      inTheWay?.destroy();
      this.connection.listener = this;
      this.connection.send(this.request.text);
    }

    arrived(bytes: Buffer, length: number): void {
      this.reader.read(bytes, length);
      this.look();
    }

    ended(error: Error | null): void {
      const wasReused = this.connection?.isReused === true;
      this.connection = null;
      // A kept connection may have been closed by the other side just now: that says nothing of the target.
      if (wasReused && !this.reader.hasBegun && (error === null || isClosedConnection(error))) return this.begin();
      if (error !== null) return this.finish({ failure: httpFailure(error) });
      this.reader.end();
      this.look();
    }

    late(): void {
      const failure = waiting.delete(this)
        ? `Meshscope has ${limits.open} connections open and none became free: raise its limit of open files`
        : `timed out after ${formatDuration(this.options.timeoutMs)}`;
      this.finish({ failure });
    }

    private look(): void {
      const { isDone, fault, head, body } = this.reader;
      if (fault !== "") return this.finish({ failure: fault });
      if (!isDone || head === null) return;
      const { status, contentType, encoding } = head;
      if (status !== 200 || encoding === "identity") return this.finish({ status, contentType, body });
      const inflated = inflate(body, this.options.maxBytes);
      this.finish(typeof inflated === "string" ? { failure: inflated } : { status, contentType, body: inflated });
    }

    private finish(answer: HttpAnswer): void {
      times.remove(this);
      const { connection, reader } = this;
      this.connection = null;
      if (connection) {
        connection.listener = null;
        if (reader.staysOpen) idle.give(this.key, connection, performance.now());
        else connection.destroy();
        beginWaiting();
      }
      this.take(answer);
      if (readers.length < mostReaders) readers.push(reader);
    }
  }

  return {
    ask: (request, options, take) => void new Exchange(request, options, take),
    close: idle.close,
  };
}

/** Or why it cannot be inflated. */
function inflate(body: Uint8Array, maxBytes: Bytes): Uint8Array | string {
  try {
    return gunzipSync(body, maxBytes > 0 ? { maxOutputLength: maxBytes } : {});
  } catch (error) {
    const isOver = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return isOver ? bodyIsOver(maxBytes) : httpFailure(error);
  }
}

function isClosedConnection(error: Error): boolean {
  return "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}
