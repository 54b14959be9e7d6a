import { array, assert, boolean, nat, property, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { AnswerReader } from "../../../collectors/http/answer-reader.ts";

/** Reads an answer that arrives in these pieces, all in one memory as from a connection. */
function read(pieces: readonly Buffer[], maxBytes = 0, ends = false) {
  const reader = new AnswerReader();
  const memory = Buffer.alloc(100_000);
  reader.begin(maxBytes);
  for (const piece of pieces) {
    if (reader.isDone || reader.fault !== "") break;
    memory.fill(0xff);
    piece.copy(memory);
    reader.read(memory, piece.length);
  }
  if (ends) reader.end();
  const { isDone, fault, head, staysOpen } = reader;
  return { isDone, fault, status: head?.status ?? null, staysOpen, body: Buffer.from(reader.body).toString("latin1") };
}

function cutInPieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...new Set(cuts.map((cut) => cut % (bytes.length + 1))), bytes.length].toSorted((a, b) => a - b);
  return places.slice(1).map((to, index) => bytes.subarray(places[index], to));
}

const good: [string, string, { body?: string; staysOpen?: boolean; status?: number }][] = [
  ["a length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nup 1\n", { body: "up 1\n", staysOpen: true }],
  ["a length of 0", "HTTP/1.1 200 OK\r\ncontent-length:0\r\n\r\n", { staysOpen: true }],
  [
    "a server that closes",
    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na",
    { body: "a", staysOpen: false },
  ],
  ["HTTP/1.0", "HTTP/1.0 200\r\nContent-Length: 1\r\n\r\na", { body: "a", staysOpen: false }],
  [
    "HTTP/1.0 kept open",
    "HTTP/1.0 200\r\nConnection: Keep-Alive\r\nContent-Length: 1\r\n\r\na",
    { body: "a", staysOpen: true },
  ],
  [
    "chunks",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nup \r\n02;name=value\r\n1\n\r\n0\r\n\r\n",
    { body: "up 1\n", staysOpen: true },
  ],
  [
    "chunks and a trailer",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\nA\r\n0123456789\r\n0\r\nExpires: never\r\n\r\n",
    { body: "0123456789", staysOpen: true },
  ],
  [
    "an announcement before it",
    "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na",
    { body: "a", staysOpen: true },
  ],
  ["another status", "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", { status: 503, staysOpen: false }],
  ["bytes behind it", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab", { body: "a" }],
];

describe("an answer is the same wherever it is cut", () => {
  it.each(good)("with %s", (_, text, { body = "", status = 200, ...expected }) => {
    const bytes = Buffer.from(text, "latin1");
    expect(read([bytes])).toMatchObject({ isDone: true, fault: "", status, body, ...expected });
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(read(cutInPieces(bytes, [cut]))).toMatchObject({ isDone: true, fault: "", status, body, ...expected });
    }
  });

  it("with any body, framed either way and cut anywhere", () => {
    const bodies = uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes));
    const cuts = array(nat(2000), { maxLength: 12 });
    assert(
      property(bodies, cuts, array(nat(400), { maxLength: 5 }), boolean(), (body, at, chunkCuts, isChunked) => {
        const chunks = cutInPieces(body, chunkCuts).filter(({ length }) => length > 0);
        const framed = isChunked
          ? ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", ...chunks.flatMap(chunkOf), "0\r\n\r\n"]
          : [`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`, body];
        const bytes = Buffer.concat(framed.map((part) => Buffer.from(part as Buffer)));
        const found = read(cutInPieces(bytes, at).filter(({ length }) => length > 0));
        expect(found).toMatchObject({ isDone: true, fault: "", staysOpen: true, body: body.toString("latin1") });
      }),
    );
  });

  it("with a body that the end of the connection ends", () => {
    const bytes = Buffer.from("HTTP/1.1 200 OK\r\n\r\nup 1\n");
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(read(cutInPieces(bytes, [cut]))).toMatchObject({ isDone: false, fault: "" });
      expect(read(cutInPieces(bytes, [cut]), 0, true)).toMatchObject({
        isDone: true,
        body: "up 1\n",
        staysOpen: false,
      });
    }
  });
});

const closed = "the target closed the connection";
const bad: [string, string, RegExp | string][] = [
  ["no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", "the answer is not HTTP"],
  ["another HTTP", "HTTP/2 200\r\n\r\n", "the answer is not HTTP"],
  ["a header without a colon", "HTTP/1.1 200 OK\r\nnothing\r\n\r\n", "the answer is not HTTP"],
  ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "the answer is not HTTP"],
  ["a length that is none", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "the answer is not HTTP"],
  ["a chunk without a size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nup 1\n", "the answer is not HTTP"],
  [
    "a chunk longer than told",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
    "the answer is not HTTP",
  ],
  ["an unknown encoding", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nab", "the answer is encoded as br"],
  ["nothing at all", "", closed],
  ["half a head", "HTTP/1.1 200 OK\r\nContent-Le", closed],
  ["less than its length", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", closed],
  ["no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n", closed],
  [
    "a body over the limit by its length",
    "HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n",
    /^the body is over 32\sB$/,
  ],
  ["an endless body", `HTTP/1.1 200 OK\r\n\r\n${"a".repeat(33)}`, /^the body is over/],
  [
    "endless chunks",
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${"9\r\n123456789\r\n".repeat(4)}`,
    /^the body is over/,
  ],
  ["a head without end", `HTTP/1.1 200 OK\r\n${"a: b\r\n".repeat(15_000)}`, "the headers of the answer are too long"],
];

it.each(bad)("an answer that is bad by %s says so wherever it is cut", (_, text, fault) => {
  const bytes = Buffer.from(text, "latin1");
  const expected = { isDone: false, fault: typeof fault === "string" ? fault : expect.stringMatching(fault) };
  expect(read([bytes], 32, true)).toMatchObject(expected);
  for (let cut = 1; cut < Math.min(bytes.length, 200); cut++) {
    expect(read(cutInPieces(bytes, [cut]), 32, true)).toMatchObject(expected);
  }
});

it("nothing that arrives makes it throw, and memory that is used again holds nothing of the answer before", () => {
  assert(
    property(array(uint8Array({ minLength: 1, maxLength: 60 }), { maxLength: 8 }), (pieces) => {
      const reader = new AnswerReader();
      reader.begin(100);
      reader.read(Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nold"), 41);
      reader.begin(100);
      const head = Buffer.from("HTTP/1.1 200 OK\r\n\r\n");
      reader.read(head, head.length);
      for (const piece of pieces) reader.read(Buffer.from(piece), piece.length);
      reader.end();
      const sent = Buffer.concat(pieces);
      expect(Buffer.from(reader.body)).toEqual(sent.length > 100 ? Buffer.alloc(0) : sent);
    }),
  );
});

function chunkOf(bytes: Buffer): (string | Buffer)[] {
  return [`${bytes.length.toString(16)}\r\n`, bytes, "\r\n"];
}
