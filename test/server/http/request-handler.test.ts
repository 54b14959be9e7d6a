import { createServer, type Server, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { AccessPolicy } from "../../../server/http/access.ts";
import { readinessParts } from "../../../server/http/readiness-parts.ts";
import { createRequestHandler, type RequestHandlerParts } from "../../../server/http/request-handler.ts";
import { madeReads, nowMs, profileBytes, sha256 } from "./made-reads.ts";

const open: AccessPolicy = { token: null, hosts: ["127.0.0.1"] };
const token = "correct-horse-battery";
const closed: AccessPolicy = { token, hosts: ["127.0.0.1"] };
const servers: Server[] = [];
const logged: string[] = [];

afterEach(async () => {
  logged.length = 0;
  await Promise.all(
    servers.splice(0).map(
      (server) =>
        new Promise((done) => {
          server.close(done);
          server.closeAllConnections();
        }),
    ),
  );
});

async function start(over: Partial<RequestHandlerParts> = {}): Promise<string> {
  const { reads, sources } = madeReads();
  const handler = createRequestHandler({
    reads,
    archiveBytes: (wanted) => Promise.resolve(wanted === sha256 ? profileBytes : null),
    now: () => nowMs,
    access: open,
    health: readinessParts({
      targets: () => sources.registry.all().length,
      store: sources.store.stats,
      database: () => Promise.resolve(),
    }),
    api: { reads, startFault: null },
    next: (_request, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end("page");
      return Promise.resolve();
    },
    log: (line) => logged.push(line),
    ...over,
  });
  const server = createServer(handler).listen(0, "127.0.0.1");
  servers.push(server);
  await new Promise((done) => server.once("listening", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** `fetch` may not set Host or Origin. */
function raw(
  base: string,
  path: string,
  headers: Record<string, string>,
  method = "GET",
): Promise<{ status: number; body: string }> {
  return new Promise((done, failed) => {
    const request = send(`${base}${path}`, { headers, method }, async (response) => {
      let body = "";
      for await (const chunk of response) body += String(chunk);
      done({ status: response.statusCode ?? 0, body });
    });
    request.on("error", failed).end();
  });
}

describe("the REST API", () => {
  it("lists targets with their last scrape, and no secrets", async () => {
    const response = await fetch(`${await start()}/api/v1/targets`);
    const { data } = (await response.json()) as { data: Record<string, unknown>[] };
    expect(
      data.map(({ key, app, health, version, lastScrape, url }) => ({ key, app, health, version, lastScrape, url }))[0],
    ).toEqual({
      key: "mesh/cart-1",
      app: "cart",
      health: "up",
      version: "1.8.2",
      lastScrape: "2026-11-20T14:45:58.000Z",
      url: "http://cart-1:34903/metrics",
    });
    expect(JSON.stringify(data)).not.toContain("secret");
  });

  it("gives a capture's rows as promised", async () => {
    const response = await fetch(`${await start()}/api/v1/captures?app=cart&instance=mesh/cart-1`);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(((await response.json()) as { data: unknown[] }).data).toEqual([
      {
        id: "cap-1",
        at: "2026-11-20T14:45:00.000Z",
        app: "cart",
        instance: "mesh/cart-1",
        rule: "cpu",
        reason: "CPU 86 % is above abs 70 %.",
        numbers: { value: 86, average: 33, min: 10, diff: 25, abs: 70, unit: "%" },
        status: "partial",
        profiles: [
          { kind: "cpu", status: "stored", bytes: 8, sha256 },
          { kind: "heap", status: "failed", bytes: null, sha256: null },
          { kind: "goroutine", status: "stored", bytes: 9, sha256: "cd".repeat(32) },
        ],
      },
    ]);
  });

  it.each([
    ["", ["cap-1", "cap-0"]],
    ["?from=2026-11-20T14:40:00Z", ["cap-1"]],
    [`?to=${nowMs - 600_000}`, ["cap-0"]],
    ["?instance=cart-2", ["cap-0"]],
    ["?app=other", []],
  ])("filters captures by %s", async (query, ids) => {
    const body = (await (await fetch(`${await start()}/api/v1/captures${query}`)).json()) as { data: { id: string }[] };
    expect(body.data.map(({ id }) => id)).toEqual(ids);
  });

  it("serves a profile byte for byte, once per reader", async () => {
    const url = `${await start()}/api/v1/captures/cap-1/profiles/cpu`;
    const response = await fetch(url);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(profileBytes);
    expect(
      Object.fromEntries(
        ["content-type", "content-encoding", "content-disposition", "etag"].map((name) => [
          name,
          response.headers.get(name),
        ]),
      ),
    ).toEqual({
      "content-type": "application/octet-stream",
      "content-encoding": null,
      "content-disposition": 'attachment; filename="cart-1-cpu-cap-1.pb.gz"',
      etag: `"${sha256}"`,
    });
    expect((await fetch(url, { headers: { "If-None-Match": `"${sha256}"` } })).status).toBe(304);
  });

  it.each([
    ["/api/v1/captures?from=soon", 400, "from: It is neither ISO 8601 nor Unix milliseconds."],
    ["/api/v1/captures/cap-9/profiles/cpu", 404, "There is no capture cap-9."],
    ["/api/v1/captures/cap-1/profiles/heap", 404, "The heap profile of capture cap-1 is failed: timeout after 15 s."],
    ["/api/v1/captures/cap-1/profiles/mutex", 404, "The mutex profile of capture cap-1 was not asked for."],
    [
      "/api/v1/captures/cap-1/profiles/goroutine",
      404,
      "The bytes of the goroutine profile of capture cap-1 are not kept any more.",
    ],
    ["/api/v1/captures/cap-1/profiles/all", 404, "There is no kind of profile named all."],
    ["/api/v1/captures/%E0%A4/profiles/cpu", 404, "There is no kind of profile named cpu."],
    ["/api/v2/targets", 404, "There is nothing at /api/v2/targets."],
    ["/api", 404, "There is nothing at /api."],
  ])("says what is wrong: %s", async (path, status, detail) => {
    const response = await fetch(`${await start()}${path}`);
    expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
    expect(await response.json()).toMatchObject({ type: "about:blank", status, detail });
  });

  it("is only read", async () => {
    const response = await fetch(`${await start()}/api/v1/targets`, { method: "POST" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it("hides what failed inside, and logs it", async () => {
    const { reads } = madeReads();
    const base = await start({ reads: { ...reads, targets: () => Promise.reject(new Error("disk on fire")) } });
    const response = await fetch(`${base}/api/v1/targets`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("fire");
    expect(logged.join("\n")).toContain("disk on fire");
  });
});

describe("health", () => {
  it("answers at once, and says which part is not ready", async () => {
    const base = await start({
      health: { targets: () => "2 known", database: () => Promise.reject(new Error("connection refused")) },
    });
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    const response = await fetch(`${base}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: "not ready",
      parts: {
        targets: { status: "ok", detail: "2 known" },
        database: { status: "not ready", detail: "connection refused" },
      },
    });
  });
  it("is ready when targets are known, the store takes samples and the database answers", async () => {
    expect((await fetch(`${await start()}/readyz`)).status).toBe(200);
  });
  it("is not ready without targets, or with a store that refuses", async () => {
    const refusing = {
      state: "refusing" as const,
      reason: "disk full: 12 MB left",
      diskBytes: 0,
      rows: 0,
      newestMs: null,
      oldestMs: null,
      fineStepMs: 1000,
    };
    const base = await start({
      health: readinessParts({
        targets: () => 0,
        store: () => Promise.resolve(refusing),
        database: () => Promise.resolve(),
      }),
    });
    expect(await (await fetch(`${base}/readyz`)).json()).toMatchObject({
      parts: { targets: { detail: "no targets are known yet" }, store: { detail: "disk full: 12 MB left" } },
    });
  });
  it("is open where all else asks for a token", async () => {
    const base = await start({ access: closed });
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect((await raw(base, "/readyz", { host: "10.2.3.4:8700" })).status).toBe(200);
  });
});

describe("the guard", () => {
  it("refuses a foreign Host and a foreign Origin", async () => {
    const base = await start();
    expect((await raw(base, "/", { host: "evil.example" })).status).toBe(403);
    expect((await raw(base, "/api/v1/targets", { origin: "https://evil.example" })).status).toBe(403);
    expect((await raw(base, "/", {})).status).toBe(200);
  });

  it("asks the API's readers in a header", async () => {
    const base = await start({ access: closed });
    const response = await fetch(`${base}/api/v1/targets`);
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="meshscope"']);
    expect((await fetch(`${base}/api/v1/targets`, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200);
    expect((await fetch(`${base}/api/trpc/targets.list`)).status).toBe(401);
  });

  it("asks a browser once", async () => {
    const base = await start({ access: closed });
    const asked = await fetch(`${base}/captures?range=1h`, { headers: { Accept: "text/html" } });
    expect([asked.status, asked.headers.get("content-type")]).toEqual([401, "text/html; charset=utf-8"]);
    expect(await asked.text()).toContain('value="/captures?range=1h"');
    const wrong = await fetch(`${base}/login`, { method: "POST", body: new URLSearchParams({ token: "wrong" }) });
    expect([wrong.status, wrong.headers.get("set-cookie")]).toEqual([401, null]);
    const right = await fetch(`${base}/login`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ token, returnTo: "/captures?range=1h" }),
    });
    expect([right.status, right.headers.get("location")]).toEqual([303, "/captures?range=1h"]);
    const cookie = right.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect(await (await fetch(`${base}/captures`, { headers: { Cookie: cookie } })).text()).toBe("page");
  });

  it("takes no form of any size", async () => {
    const base = await start({ access: closed });
    expect((await fetch(`${base}/login`, { method: "POST", body: "x".repeat(5000) })).status).toBe(413);
  });

  it("puts the security headers on every answer", async () => {
    const base = await start();
    for (const path of ["/", "/healthz", "/api/nothing", "/api/v1/targets", "/api/trpc/targets.list"]) {
      const { headers } = await fetch(`${base}${path}`);
      expect([
        path,
        headers.get("x-content-type-options"),
        headers.get("x-frame-options"),
        headers.get("referrer-policy"),
      ]).toEqual([path, "nosniff", "DENY", "same-origin"]);
      expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    }
  });
});

describe("tRPC", () => {
  it("answers under its path, and names what does not exist", async () => {
    const base = await start();
    expect(await (await fetch(`${base}/api/trpc/targets.list`)).json()).toMatchObject({
      result: { data: [{ key: "mesh/cart-1" }, { key: "mesh/cart-2" }] },
    });
    const missing = await fetch(`${base}/api/trpc/captures.get?input=${encodeURIComponent('{"id":"cap-9"}')}`);
    expect([missing.status, ((await missing.json()) as { error: { message: string } }).error.message]).toEqual([
      404,
      "There is no capture cap-9.",
    ]);
  });

  it("refuses a body that is too large", async () => {
    const response = await fetch(`${await start()}/api/trpc/demo.startFault`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ id: "x".repeat(300_000) }),
    });
    expect(response.status).toBe(413);
  });

  it("hides what failed inside, and logs it", async () => {
    const { reads } = madeReads();
    const base = await start({
      api: { reads: { ...reads, targets: () => Promise.reject(new Error("disk on fire")) }, startFault: null },
    });
    const response = await fetch(`${base}/api/trpc/targets.list`);
    expect([response.status, (await response.text()).includes("fire")]).toEqual([500, false]);
    expect(logged.join("\n")).toContain("disk on fire");
  });
});

it("leaves every other path to the pages, and survives a page that fails", async () => {
  expect(await (await fetch(`${await start()}/captures`)).text()).toBe("page");
  const failing = await start({ next: () => Promise.reject(new Error("no build")) });
  expect((await fetch(`${failing}/captures`)).status).toBe(500);
});
