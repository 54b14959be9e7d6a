import { describe, expect, it } from "vitest";
import { closed, raw, start, token } from "./started-console.ts";

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
