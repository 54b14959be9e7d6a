import { readFileSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { accessAt } from "../../../collectors/access/access-at.ts";
import { accessReader } from "../../../collectors/access/access-reader.ts";
import { fetchProfile } from "../../../collectors/capture/fetch-profile.ts";
import { preparedTls } from "../../../collectors/http/connection.ts";
import { httpGetter } from "../../../collectors/scrape/http-get.ts";
import type { HttpAccess, TlsSettings } from "../../../model/http-access.ts";
import { localServer } from "../../support/local-server.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const getter = httpGetter();
afterEach(getter.close);

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url));
const certFile = fixture("certificate.pem");
const keyFile = fixture("key.pem");
const pair = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
const secret = "hunter2-correct-horse";

const get = (url: string, access: HttpAccess | null) =>
  getter.get(url, { timeoutMs: 2000, maxBytes: 10_000, headers: {}, access });

function only(authorization: HttpAccess["authorization"]): HttpAccess {
  return { authorization, tls: null };
}
const bearer = (source: { text: string } | { file: string }) =>
  only({ type: "Bearer", username: null, secret: source });

/** Answers only who sends this header. */
const asking =
  (header: string): RequestListener =>
  (request, response) =>
    response.writeHead(request.headers.authorization === header ? 200 : 401).end("up 1\n");

function tls(over: Partial<TlsSettings> = {}): HttpAccess {
  const none = { caFile: null, certFile: null, keyFile: null, serverName: null, insecureSkipVerify: false };
  return { authorization: null, tls: { ...none, ...over } };
}

async function secureServer(options: ServerOptions = {}): Promise<string> {
  const server = createServer({ ...pair, ...options }, (_, response) => response.end("up 1\n"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
}

describe("an authorization", () => {
  it.each<[string, string, HttpAccess | null, number]>([
    [
      "Basic",
      `Basic ${Buffer.from("ünser:pä:ss").toString("base64")}`,
      only({ type: "Basic", username: "ünser", secret: { text: "pä:ss" } }),
      200,
    ],
    ["Bearer", `Bearer ${secret}`, bearer({ text: secret }), 200],
    ["another type", `Token ${secret}`, only({ type: "Token", username: null, secret: { text: secret } }), 200],
    ["none", `Bearer ${secret}`, null, 401],
    ["a wrong one", `Bearer ${secret}`, bearer({ text: "x" }), 401],
  ])("%s", async (_, header, access, status) => {
    expect(await get(await localServer(asking(header)), access)).toMatchObject({ status });
  });

  it("comes from a file, without the blanks around it, and is read again after five seconds", async () => {
    let nowMs = 0;
    let text = `${secret}\n`;
    const reader = accessReader({
      prepareTls: preparedTls,
      readText: () => Promise.resolve(text),
      nowMs: () => nowMs,
    });
    const header = async () => {
      const read = await reader.read(bearer({ file: "/token" }));
      return "access" in read && read.access.headers["Authorization"];
    };
    expect(await header()).toBe(`Bearer ${secret}`);
    text = "other";
    expect(await header()).toBe(`Bearer ${secret}`);
    nowMs = 5000;
    expect(await header()).toBe("Bearer other");
  });

  it("is sent from a real file", async () => {
    const file = join(temporaryFolder(), "token");
    writeFileSync(file, `${secret}\n`);
    expect(await get(await localServer(asking(`Bearer ${secret}`)), bearer({ file }))).toMatchObject({ status: 200 });
  });

  it("whose file is not there is a failed scrape that names the file", async () => {
    const file = join(temporaryFolder(), "none");
    expect(await get("http://127.0.0.1:1/", bearer({ file }))).toEqual({ failure: `${file}: there is no such file` });
  });

  it("that cannot stand in a header fails without being shown", async () => {
    const result = await get(await localServer(asking("")), bearer({ text: `${secret}\n\0` }));
    expect(result).toEqual({ failure: expect.stringContaining("Invalid character") });
    expect(JSON.stringify(result)).not.toContain(secret);
  });

  it("goes to the origin of the target and no other", () => {
    const target = { url: "https://h:1/metrics", access: bearer({ text: secret }) };
    expect(accessAt("https://h:1/admin", target)).toBe(target.access);
    for (const url of ["http://h:1/", "https://h:2/", "https://other:1/", "no url"]) {
      expect(accessAt(url, target)).toBeNull();
    }
  });
});

describe("TLS", () => {
  it.each<[string, HttpAccess | null, object]>([
    ["of an unknown authority is refused", null, { failure: "TLS failed: DEPTH_ZERO_SELF_SIGNED_CERT" }],
    ["of a known authority and name is taken", tls({ caFile: certFile, serverName: "mesh.example" }), { status: 200 }],
    ["of another name is refused", tls({ caFile: certFile }), { failure: "TLS failed: ERR_TLS_CERT_ALTNAME_INVALID" }],
    ["is not looked at where that is asked for", tls({ insecureSkipVerify: true }), { status: 200 }],
    [
      "with a certificate that is none fails in words",
      tls({ caFile: fixture("README.md"), certFile: fixture("README.md"), keyFile }),
      { failure: expect.stringMatching(/./) },
    ],
  ])("%s", async (_, access, expected) => {
    expect(await get(await secureServer(), access)).toMatchObject(expected);
  });

  it("of a server that asks who we are needs our certificate", async () => {
    const url = await secureServer({ requestCert: true, rejectUnauthorized: true, ca: pair.cert });
    const known = { caFile: certFile, serverName: "mesh.example" };
    expect(await get(url, tls(known))).toEqual({ failure: expect.any(String) });
    expect(await get(url, tls({ ...known, certFile, keyFile }))).toMatchObject({ status: 200 });
  });

  it("keeps its connections between requests", async () => {
    const sockets = new Set<unknown>();
    const server = createServer(pair, (request, response) => {
      sockets.add(request.socket.remotePort);
      response.end("up 1\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    for (let i = 0; i < 3; i++) await get(url, tls({ insecureSkipVerify: true }));
    expect(sockets.size).toBe(1);
  });
});

it("a profile is fetched with the access of its target", async () => {
  const url = new URL(await localServer(asking(`Bearer ${secret}`)));
  const request = { url, headers: {}, timeoutMs: 2000, maxBytes: 1000 };
  const { signal } = new AbortController();
  const bare = await fetchProfile({ ...request, access: null }, signal);
  expect(bare).toMatchObject({ state: "answered", status: 401 });
  const allowed = await fetchProfile({ ...request, access: bearer({ text: secret }) }, signal);
  expect(allowed).toMatchObject({ state: "answered", status: 200 });
});
