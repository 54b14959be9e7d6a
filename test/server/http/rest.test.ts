import { describe, expect, it } from "vitest";
import { topOutput } from "../../../server/http/rest-outputs.ts";
import { madeReads, nowMs, profileBytes, sha256 } from "./made-reads.ts";
import { start } from "./started-console.ts";

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
        zone: "hz-a",
        version: "1.8.2",
        instance: "mesh/cart-1",
        instanceName: "cart-1",
        rule: "cpu",
        reason: "CPU 86 % is above abs 70 %.",
        numbers: { value: 86, average: 33, min: 10, diff: 25, abs: 70, unit: "%" },
        culprit: { kind: "cpu", name: "spinHashRing", file: "ring.ts", share: 0.71, unit: "nanoseconds" },
        status: "partial",
        pinned: null,
        siblingOf: null,
        siblings: null,
        profiles: [
          { kind: "cpu", status: "stored", bytes: 8, sha256, error: null },
          { kind: "heap", status: "failed", bytes: null, sha256: null, error: "timeout after 15 s." },
          { kind: "goroutine", status: "stored", bytes: 9, sha256: "cd".repeat(32), error: null },
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
    ["?zone=hz-a&version=1.8.2&kind=mosn&rule=cpu&status=partial", ["cap-1", "cap-0"]],
    ["?zone=hz-b", []],
    ["?rule=mem", []],
    ["?status=stored", []],
  ])("filters captures by %s", async (query, ids) => {
    const body = (await (await fetch(`${await start()}/api/v1/captures${query}`)).json()) as { data: { id: string }[] };
    expect(body.data.map(({ id }) => id)).toEqual(ids);
  });

  it("pages captures, newest first, and refuses a cursor that is none", async () => {
    const base = await start();
    const read = async (query: string) =>
      (await (await fetch(`${base}/api/v1/captures?limit=1${query}`)).json()) as {
        data: { id: string }[];
        total: number;
        next: string | null;
      };
    const first = await read("");
    expect([first.data.map(({ id }) => id), first.total]).toEqual([["cap-1"], 2]);
    const last = await read(`&cursor=${first.next}`);
    expect([last.data.map(({ id }) => id), last.next]).toEqual([["cap-0"], null]);
    expect(await read("&cursor=../etc")).toMatchObject({ status: 400, errors: [{ parameter: "cursor" }] });
  });

  it("gives the hottest functions of a profile", async () => {
    const { reads } = madeReads();
    const asked: object[] = [];
    const topFunctions: typeof reads.topFunctions = (query) => {
      asked.push(query);
      return Promise.resolve([{ name: "spinHashRing", file: "ring.ts", line: 7, self: 6e9, total: 8e9 }]);
    };
    const url = `${await start({ reads: { ...reads, topFunctions } })}/api/v1/captures/cap-1/profiles/cpu/top`;
    const answer: unknown = await (await fetch(`${url}?sampleType=cpu&limit=5`)).json();
    expect(topOutput.parse(answer)).toEqual({
      kind: "cpu",
      sampleType: "cpu",
      unit: "nanoseconds",
      total: 8_200_000_000,
      data: [{ name: "spinHashRing", file: "ring.ts", line: 7, self: 6e9, total: 8e9 }],
    });
    await fetch(url);
    expect(asked).toMatchObject([{ sampleType: 0, limit: 5 }, { limit: 100 }]);
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
    ["/api/v1/captures/cap-1?id=2", 400, "id: There are none here."],
    ["/api/v1/captures/cap-1/archive?kind=cpu", 400, "kind: There are none here."],
    ["/api/v1/captures/cap-1/profiles/cpu?sampleType=cpu", 400, "sampleType: There are none here."],
    ["/api/v1/captures/cap-9/profiles/cpu/top", 404, "There is no capture cap-9."],
    ["/api/v1/captures/cap-1/profiles/cpu/top?sampleType=heap", 400, "sampleType: It is none of cpu."],
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
    const logged: string[] = [];
    const { reads } = madeReads();
    const base = await start({ reads: { ...reads, targets: () => Promise.reject(new Error("disk on fire")) } }, logged);
    const response = await fetch(`${base}/api/v1/targets`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("fire");
    expect(logged.join("\n")).toContain("disk on fire");
  });
});
