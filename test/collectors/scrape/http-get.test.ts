import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { httpGetter } from "../../../collectors/scrape/http-get.ts";

const getter = httpGetter();
afterEach(() => getter.close());

const options = { timeoutMs: 300, maxBytes: 100_000, headers: { "Accept-Encoding": "gzip" } };

function urlOf(server: Server | ReturnType<typeof createTcpServer>): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
}

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return urlOf(server);
}

async function refusedUrl(): Promise<string> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = urlOf(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

describe("an answer", () => {
  it("is read, gzipped or not", async () => {
    const url = await served((request, response) => {
      if (request.headers["accept-encoding"] !== "gzip") return response.end("up 1\n");
      response.writeHead(200, { "Content-Type": "text/plain", "Content-Encoding": "gzip" }).end(gzipSync("up 1\n"));
    });
    for (const headers of [{}, options.headers]) {
      const result = await getter.get(url, { ...options, headers });
      expect("body" in result && new TextDecoder().decode(result.body)).toBe("up 1\n");
    }
  });

  it("comes over the connection of the one before", async () => {
    const ports = new Set<number | undefined>();
    const url = await served((request, response) => {
      ports.add(request.socket.remotePort);
      response.end("up 1\n");
    });
    for (let i = 0; i < 3; i++) await getter.get(url, options);
    expect(ports.size).toBe(1);
  });

  it("is asked for again where a kept connection turns out to be closed", async () => {
    const used = new Set<object>();
    const url = await served((request, response) => {
      // As a server does whose idle timeout ends just when the next request arrives.
      if (used.has(request.socket)) return request.socket.resetAndDestroy();
      used.add(request.socket);
      response.end("up 1\n");
    });
    await getter.get(url, options);
    expect(await getter.get(url, options)).toMatchObject({ status: 200 });
    expect(used.size).toBe(2);
  });

  it("of another status is not read", async () => {
    const url = await served((_, response) => response.writeHead(500).end("oops"));
    expect(await getter.get(url, options)).toMatchObject({ status: 500, body: new Uint8Array() });
  });
});

const endless =
  (chunk: Buffer): RequestListener =>
  (_, response) => {
    const write = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", write);
    write();
  };
const zeros = gzipSync(Buffer.alloc(1_000_000));

describe("a failure says in words what happened, and comes in time", () => {
  const cases: [string, RequestListener, RegExp][] = [
    ["a server that hangs", () => undefined, /^timed out after 300\sms$/],
    ["a server that hangs after its headers", (_, response) => void response.write("up"), /^timed out after 300\sms$/],
    [
      "a server that drips",
      (_, response) => {
        const drip = setInterval(() => response.write("# \n"), 20);
        response.on("close", () => clearInterval(drip));
      },
      /^timed out after 300\sms$/,
    ],
    ["an endless body", endless(Buffer.alloc(65_536, "a 1\n")), /^the body is over 97\.7\sKiB$/],
    [
      "a gzip bomb",
      (_, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(zeros),
      /^the body is over/,
    ],
    [
      "a broken gzip",
      (_, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end("no gzip"),
      /no valid gzip/,
    ],
    [
      "a gzip cut short",
      (_, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync("up 1\n").subarray(0, 15)),
      /gzip ends too early/,
    ],
    [
      "an unknown encoding",
      (_, response) => response.writeHead(200, { "Content-Encoding": "br" }).end("x"),
      /encoded as br/,
    ],
    [
      "a connection cut off",
      (_, response) => void response.write("a 1\n", () => response.socket?.destroy()),
      /closed the connection|aborted/,
    ],
  ];
  it.each(cases)("%s", async (_, listener, failure) => {
    const began = performance.now();
    expect(await getter.get(await served(listener), options)).toEqual({ failure: expect.stringMatching(failure) });
    expect(performance.now() - began).toBeLessThan(1500);
  });

  it("nobody listens", async () => {
    expect(await getter.get(await refusedUrl(), options)).toEqual({ failure: "connection refused" });
  });

  it("somebody listens who does not speak HTTP", async () => {
    const server = createTcpServer((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    expect(await getter.get(urlOf(server), options)).toEqual({ failure: "the answer is not HTTP" });
  });

  it("an address that is none", async () => {
    expect(await getter.get("http://a b/", options)).toEqual({ failure: expect.stringContaining("Invalid URL") });
  });
});
