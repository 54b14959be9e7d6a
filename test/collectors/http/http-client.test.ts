import { createServer, type Socket } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import type { HttpAnswer } from "../../../collectors/http/exchange.ts";
import { httpClient } from "../../../collectors/http/http-client.ts";
import { httpRequest } from "../../../collectors/http/http-request.ts";

/** A server that answers every request on every connection by `respond`. */
async function rawServer(respond: (socket: Socket, request: number) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    let requests = 0;
    sockets.push(socket);
    socket.on("data", () => respond(socket, ++requests)).on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { sockets, request: httpRequest(`http://127.0.0.1:${port}/`, {}) };
}

function asking(limits = { kept: 10, open: 20 }) {
  const client = httpClient(limits);
  onTestFinished(client.close);
  return (request: ReturnType<typeof httpRequest>, timeoutMs = 1000) =>
    new Promise<string>((resolve) => {
      const options = { timeoutMs, deadlineMs: performance.now() + timeoutMs, maxBytes: 1000, tls: null };
      client.ask(request, options, (answer: HttpAnswer) =>
        resolve("failure" in answer ? answer.failure : Buffer.from(answer.body).toString()),
      );
    });
}

const answer = (body: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

it("answers that arrive piece by piece at the same time are not mixed up", async () => {
  const { request } = await rawServer((socket) => {
    const text = answer(`of ${socket.remotePort} ${"x".repeat(200)}`);
    const write = (at: number) =>
      void (at < text.length && socket.write(text.slice(at, at + 9), () => setImmediate(write, at + 9)));
    write(0);
  });
  const ask = asking();
  const bodies = await Promise.all(Array.from({ length: 8 }, () => ask(request)));
  expect(new Set(bodies).size).toBe(8);
  for (const body of bodies) expect(body).toMatch(/^of \d+ x{200}$/);
});

it("a connection on which too much came is not used again", async () => {
  const { sockets, request } = await rawServer((socket) => socket.write(`${answer("up 1")}HTTP/1.1 200 OK\r\n`));
  const ask = asking();
  expect([await ask(request), await ask(request)]).toEqual(["up 1", "up 1"]);
  expect(sockets).toHaveLength(2);
});

it("a kept connection that the server has closed meanwhile is replaced without a word", async () => {
  const { sockets, request } = await rawServer((socket) =>
    socket.write(answer("up 1"), () => setTimeout(() => socket.end(), 10)),
  );
  const ask = asking();
  expect(await ask(request)).toBe("up 1");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await ask(request)).toBe("up 1");
  expect(sockets).toHaveLength(2);
});

it("no more connections are kept than may be", async () => {
  const { sockets, request } = await rawServer((socket) => socket.write(answer("up 1")));
  const ask = asking({ kept: 0, open: 20 });
  for (let i = 0; i < 3; i++) expect(await ask(request)).toBe("up 1");
  expect(sockets).toHaveLength(3);
});

it("deadlines come in their own order, whichever was asked first", async () => {
  const { request } = await rawServer(() => undefined);
  const ask = asking();
  const order: number[] = [];
  await Promise.all(
    [120, 40, 80].map(async (ms) => expect(await ask(request, ms).finally(() => order.push(ms))).toMatch(/^timed out/)),
  );
  expect(order).toEqual([40, 80, 120]);
});

it("who finds no connection free waits for one, and says so where it waits in vain", async () => {
  const { sockets, request } = await rawServer((socket) => setTimeout(() => socket.write(answer("up 1")), 30));
  const ask = asking({ kept: 10, open: 2 });
  expect(await Promise.all(Array.from({ length: 6 }, () => ask(request)))).toEqual(Array(6).fill("up 1"));
  expect(sockets.length).toBeLessThanOrEqual(6);
  const mute = await rawServer(() => undefined);
  const answers = await Promise.all([ask(mute.request, 80), ask(mute.request, 80), ask(mute.request, 40)]);
  expect(answers[2]).toMatch(/^Meshscope has as many connections open as it may, and none became free/);
  expect(mute.sockets).toHaveLength(2);
});
