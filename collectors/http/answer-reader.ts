import { formatBytes } from "../../model/format/bytes.ts";
import type { Bytes } from "../../model/units.ts";
import { type AnswerHead, answerHead } from "./answer-head.ts";
import { ByteGatherer } from "./byte-gatherer.ts";
import { ChunkReader } from "./chunk-reader.ts";

const longestHead: Bytes = 64 * 1024;
/** Of what a server only says that it will send. */
const mostReserved: Bytes = 256 * 1024;
const headEnd = Buffer.from("\r\n\r\n");
const beginning = "HTTP/1.";
const notHttp = "the answer is not HTTP";

/**
 * Reads one answer of HTTP/1.x that comes cut at any byte. A body that arrives in one piece with its head is never
 * copied. Only the body of a 200 is read. No IO.
 */
export class AnswerReader {
  head: AnswerHead | null = null;
  /** Valid once it is done, until bytes are handed in again, here or elsewhere. */
  body: Uint8Array = new Uint8Array();
  isDone = false;
  /** Why there is no answer, "" where there is one or may yet be. */
  fault = "";
  /** Whether anything has arrived. */
  hasBegun = false;
  /** Whether the connection may serve another request. */
  staysOpen = false;
  private maxBytes: Bytes = 0;
  private chunks: ChunkReader | null = null;
  private readonly gathered = new ByteGatherer();

  /** Begins another answer. `maxBytes` of its body; 0 is no limit. */
  begin(maxBytes: Bytes): void {
    this.head = null;
    this.body = new Uint8Array();
    this.isDone = false;
    this.fault = "";
    this.hasBegun = false;
    this.staysOpen = false;
    this.maxBytes = maxBytes;
    this.chunks = null;
    this.gathered.clear();
  }

  /** Takes the first `length` bytes. To be asked afterwards whether it is done or has a fault. */
  read(bytes: Buffer, length: number): void {
    this.hasBegun = true;
    const at = this.head === null ? this.readHead(bytes, length) : 0;
    if (this.head !== null && !this.isDone && this.fault === "") this.readBody(this.head, bytes, at, length);
  }

  /** The connection has ended. */
  end(): void {
    if (this.isDone || this.fault !== "") return;
    if (this.head?.framing.by === "end") this.finish(this.gathered.bytes(), false);
    else
      this.fault =
        this.hasBegun && this.head === null && !this.isHttpSoFar() ? notHttp : "the target closed the connection";
  }

  /** Answers where the body begins. */
  private readHead(bytes: Buffer, length: number): number {
    const held = this.gathered.length;
    const end =
      held === 0 ? bytes.subarray(0, length).indexOf(headEnd) : this.gather(bytes, 0, length).indexOf(headEnd);
    if (end < 0) {
      if (held === 0) this.gathered.add(bytes, 0, length);
      if (!this.isHttpSoFar()) this.fault = notHttp;
      else if (this.gathered.length > longestHead) this.fault = "the headers of the answer are too long";
      return length;
    }
    const head = answerHead((held === 0 ? bytes : this.gathered.bytes()).toString("latin1", 0, end));
    this.gathered.clear();
    const bodyAt = end + headEnd.length - held;
    // 1xx announces the answer that follows.
    if (head !== null && head.status < 200) return this.readHead(bytes.subarray(bodyAt), length - bodyAt) + bodyAt;
    this.head = head;
    if (head === null) this.fault = notHttp;
    else if (head.status !== 200) this.finish(new Uint8Array(), false);
    else if (head.encoding !== "identity" && head.encoding !== "gzip")
      this.fault = `the answer is encoded as ${head.encoding}`;
    return bodyAt;
  }

  private gather(bytes: Buffer, from: number, to: number): Buffer {
    this.gathered.add(bytes, from, to);
    return this.gathered.bytes();
  }

  private isHttpSoFar(): boolean {
    const begun = this.gathered.bytes().toString("latin1", 0, beginning.length);
    return beginning.startsWith(begun);
  }

  private readBody({ framing }: AnswerHead, bytes: Buffer, from: number, to: number): void {
    if (framing.by === "chunks") return this.readChunks(bytes, from, to);
    const wanted = framing.by === "length" ? framing.bytes : Number.POSITIVE_INFINITY;
    if (this.isOver(framing.by === "length" ? wanted : this.gathered.length + to - from)) return;
    const end = Math.min(to, from + wanted - this.gathered.length);
    const isWhole = this.gathered.length + end - from === wanted;
    // What follows an answer that nobody asked for belongs to no answer.
    const isAlone = end === to;
    if (isWhole && this.gathered.length === 0) return this.finish(bytes.subarray(from, end), isAlone);
    if (framing.by === "length") this.gathered.reserve(Math.min(wanted, mostReserved));
    this.gathered.add(bytes, from, end);
    if (isWhole) this.finish(this.gathered.bytes(), isAlone);
  }

  private readChunks(bytes: Buffer, from: number, to: number): void {
    this.chunks ??= new ChunkReader();
    const stopped = this.chunks.read(bytes, from, to, this.gathered);
    if (this.chunks.place === "broken") this.fault = notHttp;
    if (this.isOver(this.gathered.length)) return;
    if (this.chunks.place === "done") this.finish(this.gathered.bytes(), stopped === to);
  }

  private isOver(length: Bytes): boolean {
    if (this.maxBytes === 0 || length <= this.maxBytes) return false;
    this.fault = bodyIsOver(this.maxBytes);
    return true;
  }

  private finish(body: Uint8Array, mayStayOpen: boolean): void {
    this.body = body;
    this.isDone = true;
    this.staysOpen = mayStayOpen && this.head?.staysOpen === true;
  }
}

export function bodyIsOver(maxBytes: Bytes): string {
  return `the body is over ${formatBytes(maxBytes)}`;
}
