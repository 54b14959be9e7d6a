import type { RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";

/** How a hostile target answers a scrape: over HTTP, or with bytes of its own once something was asked. */
export type HostileAnswer = { http: RequestListener } | { bytes: (socket: Socket) => void };

interface HostileTarget {
  name: string;
  answer: HostileAnswer;
  /** What its row must say. */
  says: RegExp;
  scheme?: "https";
}

const megabyte = 1 << 20;
const gigabyte = 1 << 30;

/** Writes what `next` gives as fast as it is read, until it gives nothing or nobody reads any more. */
function pour(to: ServerResponse | Socket, next: () => string | Uint8Array | null): void {
  const more = (): void => {
    while (!to.destroyed) {
      const piece = next();
      if (piece === null) return void to.end();
      if (!to.write(piece)) return void to.once("drain", more);
    }
  };
  to.on("error", () => undefined);
  more();
}

/** `bytes` of `piece` over and over. */
function repeated(piece: Uint8Array, bytes: number): () => Uint8Array | null {
  let left = bytes;
  return () => ((left -= piece.length) >= 0 ? piece : null);
}

const metrics = Buffer.alloc(megabyte, "x 1\n");
/** A member of a gzip stream; a stream may have any number of them. */
const zipped = gzipSync(Buffer.alloc(16 * megabyte, "x 1\n"));

const series = Array.from({ length: 60_000 }, (_, number) => `go_goroutines{n="${number}"} 1\n`).join("");
const labels = Array.from({ length: 500_000 }, (_, number) => `l${number}=""`).join(",");

const plain = { "content-type": "text/plain; version=0.0.4" };

/** Everything that a scrape may meet, and the words that its row must find for it. */
export const hostileTargets: readonly HostileTarget[] = [
  { name: "hangs", answer: { http: () => undefined }, says: /^timed out after 1\ss$/ },
  { name: "hangs-before-http", answer: { bytes: () => undefined }, says: /^timed out after 1\ss$/ },
  {
    name: "drips",
    answer: {
      http: (_, response) => {
        const timer = setInterval(() => response.write("x"), 100);
        response.on("close", () => clearInterval(timer));
      },
    },
    says: /^timed out after 1\ss$/,
  },
  { name: "resets", answer: { bytes: (socket) => socket.resetAndDestroy() }, says: /closed the connection/ },
  {
    name: "resets-midway",
    answer: {
      http: (_, response) => {
        response.writeHead(200, { "content-length": 1000 });
        response.write("go_goroutines 12\n", () => response.socket?.resetAndDestroy());
      },
    },
    says: /closed the connection/,
  },
  {
    name: "announces-more",
    answer: { bytes: (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\ngo_goroutines 12\n") },
    says: /closed the connection/,
  },
  {
    name: "announces-less",
    answer: { bytes: (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\ngo_goroutines 12\n") },
    says: /^(not an exposition: line 1|the answer is not HTTP)/,
  },
  {
    name: "gigabyte",
    answer: { http: (_, response) => pour(response.writeHead(200, plain), repeated(metrics, gigabyte)) },
    says: /^the body is over 10\sMiB$/,
  },
  {
    name: "gzip-bomb",
    answer: {
      http: (_, response) =>
        pour(response.writeHead(200, { ...plain, "content-encoding": "gzip" }), repeated(zipped, 64 * zipped.length)),
    },
    says: /^the body is over 10\sMiB$/,
  },
  {
    name: "no-gzip",
    answer: { http: (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("go_goroutines 1\n") },
    says: /no valid gzip/,
  },
  {
    name: "html",
    answer: { http: (_, response) => response.end("<!doctype html><h1>It works</h1>") },
    says: /HTML, not metrics/,
  },
  {
    name: "nul-bytes",
    answer: { http: (_, response) => response.writeHead(200, plain).end(Buffer.alloc(megabyte)) },
    says: /^not an exposition: line 1/,
  },
  {
    name: "ten-million-series",
    answer: {
      http: (_, response) => pour(response.writeHead(200, plain), repeated(Buffer.from(series), 167 * series.length)),
    },
    says: /^the body is over 10\sMiB$/,
  },
  {
    name: "many-series",
    answer: { http: (_, response) => response.writeHead(200, plain).end(series) },
    says: /^more than 50,?000 samples$/,
  },
  {
    name: "ten-million-labels",
    answer: {
      http: (_, response) => {
        response.writeHead(200, plain).write("go_goroutines{");
        pour(response, repeated(Buffer.from(`${labels},`), 20 * (labels.length + 1)));
      },
    },
    says: /^the body is over 10\sMiB$/,
  },
  {
    name: "many-labels",
    answer: { http: (_, response) => response.writeHead(200, plain).end(`go_goroutines{${labels}} 1\n`) },
    says: /^go_goroutines has labels of 5[.]\d+\sMiB, more than its limits allow$/,
  },
  {
    name: "endless-headers",
    answer: {
      bytes: (socket) => {
        socket.write("HTTP/1.1 200 OK\r\n");
        pour(socket, repeated(Buffer.from("x-more: and more and more\r\n".repeat(1000)), gigabyte));
      },
    },
    says: /^the headers of the answer are too long$/,
  },
  {
    name: "redirects",
    answer: { http: ({ url = "/" }, response) => response.writeHead(302, { location: url }).end() },
    says: /^HTTP 302: redirects are not followed$/,
  },
  { name: "tls-unasked", answer: { bytes: (socket) => socket.end("\x16\x03\x01\x02\x00garbage") }, says: /not HTTP/ },
  {
    name: "tls-garbage",
    answer: { bytes: (socket) => socket.end(Buffer.alloc(5000, 7)) },
    says: /^TLS failed/,
    scheme: "https",
  },
  { name: "fails", answer: { http: (_, response) => response.writeHead(500).end("no") }, says: /^HTTP 500$/ },
];
