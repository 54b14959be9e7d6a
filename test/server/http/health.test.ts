import { describe, expect, it } from "vitest";
import { closed, raw, start } from "./started-console.ts";

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
  it("is ready when every part is", async () => {
    expect((await fetch(`${await start()}/readyz`)).status).toBe(200);
  });
  it("does not wait for a part that hangs", async () => {
    const base = await start({ health: { database: () => new Promise<string>(() => {}) } });
    expect(await (await fetch(`${base}/readyz`)).json()).toMatchObject({
      parts: { database: { status: "not ready", detail: "no answer within 2 s" } },
    });
  });
  it("is open where all else asks for a token", async () => {
    const base = await start({ access: closed });
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect((await raw(base, "/readyz", { host: "10.2.3.4:8700" })).status).toBe(200);
  });
});
