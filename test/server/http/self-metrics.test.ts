import { describe, expect, it } from "vitest";
import { familiesOf } from "../../../collectors/scrape/families.ts";
import { go } from "../../../collectors/sidecars/go.ts";
import { recogniseKind } from "../../../collectors/sidecars/registry.ts";
import { normaliseBodies } from "../../collectors/sidecars/scrapes.ts";
import { closed, open, raw, start, token } from "./started-console.ts";

const exposition = async (base: string) => (await fetch(`${base}/metrics`)).text();

describe("/metrics", () => {
  it("is in Prometheus' text format, and tells of the requests before", async () => {
    const base = await start();
    await (await fetch(`${base}/api/v1/targets`)).text();
    await (await fetch(`${base}/api/v1/nothing`)).text();
    const response = await fetch(`${base}/metrics`);
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const text = await response.text();
    const count = "meshscope_http_request_duration_seconds_count";
    expect(text).toContain(`${count}{method="GET",route="/api/v1/targets",code="200"} 1`);
    expect(text).toContain(`${count}{method="GET",route="other",code="404"} 1`);
    expect(text).toContain("process_cpu_seconds_total ");
  });

  it("asks for the token as the API does, of browsers too", async () => {
    const base = await start({ access: closed });
    const page = await fetch(`${base}/metrics`, { headers: { Accept: "text/html" } });
    expect([page.status, page.headers.get("content-type")]).toEqual([401, "application/problem+json"]);
    expect((await fetch(`${base}/metrics`, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200);
  });

  it("is not for another site", async () => {
    const base = await start({ access: open });
    expect(await raw(base, "/metrics", { "Sec-Fetch-Site": "cross-site" })).toMatchObject({ status: 403 });
    expect(await raw(base, "/metrics", { Origin: "http://evil.example" })).toMatchObject({ status: 403 });
  });

  it("is only read", async () => {
    const response = await fetch(`${await start()}/metrics`, { method: "POST" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});

describe("a Meshscope that watches Meshscope", () => {
  it("takes it for no sidecar, by itself", async () => {
    expect(recogniseKind(familiesOf(Buffer.from(await exposition(await start()))))).toBeNull();
  });

  it("reads its traffic, process and version when it is told where", async () => {
    const base = await start();
    await (await fetch(`${base}/api/v1/targets`)).text();
    const before = await exposition(base);
    for (let i = 0; i < 3; i++) await (await fetch(`${base}/api/v1/targets`)).text();
    const given = { trafficMetric: "meshscope_http_request_duration_seconds" };
    const scrape = normaliseBodies(go, [before, await exposition(base)], given)[1];
    expect(scrape?.flows.find(({ service }) => service === "/api/v1/targets")).toMatchObject({
      direction: "in",
      counts: { requests: 3, errors: 0 },
    });
    expect(scrape?.process.rss).toBeGreaterThan(10e6);
  });
});
