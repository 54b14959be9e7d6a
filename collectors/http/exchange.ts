import { gunzipSync } from "node:zlib";
import { formatDuration } from "../../model/format/duration.ts";
import type { Bytes, Milliseconds } from "../../model/units.ts";
import { httpFailure } from "../scrape/http-failure.ts";
import { type AnswerReader, bodyIsOver } from "./answer-reader.ts";
import type { Connection, ConnectionListener, PreparedTls } from "./connection.ts";
import type { ConnectionSeeker, Connections } from "./connections.ts";
import type { Deadlines, Due } from "./deadlines.ts";
import type { HttpRequest } from "./http-request.ts";

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

/** What all exchanges of a client share. */
export interface ExchangeParts {
  connections: Connections;
  deadlines: Deadlines;
}

const noneFree =
  "Meshscope has as many connections open as it may, and none became free: raise its limit of open files";

/** One request and its answer, over as many connections as that takes. */
export class Exchange implements ConnectionListener, ConnectionSeeker, Due {
  readonly request: HttpRequest;
  readonly key: string;
  readonly tls: PreparedTls | null;
  readonly deadlineMs: Milliseconds;
  private connection: Connection | null = null;
  private readonly parts: ExchangeParts;
  private readonly options: AskOptions;
  private readonly reader: AnswerReader;
  private readonly take: (answer: HttpAnswer) => void;

  /** @param reader that nobody else uses until `take` has returned */
  constructor(
    parts: ExchangeParts,
    request: HttpRequest,
    options: AskOptions,
    reader: AnswerReader,
    take: (answer: HttpAnswer) => void,
  ) {
    this.parts = parts;
    this.request = request;
    this.options = options;
    this.reader = reader;
    this.take = take;
    this.deadlineMs = options.deadlineMs;
    this.tls = options.tls?.prepared ?? null;
    this.key = options.tls ? `${request.origin} ${options.tls.key}` : request.origin;
  }

  begin(): void {
    this.parts.deadlines.add(this);
    this.seek();
  }

  connected(connection: Connection): void {
    this.connection = connection;
    connection.listener = this;
    connection.send(this.request.text);
  }

  arrived(bytes: Buffer, length: number): void {
    this.reader.read(bytes, length);
    this.look();
  }

  ended(error: Error | null): void {
    const wasReused = this.connection?.isReused === true;
    this.connection = null;
    // A kept connection may have been closed by the other side just now: that says nothing of the target.
    if (wasReused && !this.reader.hasBegun && (error === null || isClosedConnection(error))) return this.seek();
    if (error !== null) return this.finish({ failure: httpFailure(error) });
    this.reader.end();
    this.look();
  }

  late(): void {
    const failure = this.parts.connections.giveUp(this)
      ? noneFree
      : `timed out after ${formatDuration(this.options.timeoutMs)}`;
    this.finish({ failure });
  }

  private seek(): void {
    this.reader.begin(this.options.maxBytes);
    this.parts.connections.seek(this);
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
    const { connection, reader } = this;
    this.parts.deadlines.remove(this);
    this.connection = null;
    if (connection) this.parts.connections.release(this.key, connection, reader.staysOpen);
    this.take(answer);
  }
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
