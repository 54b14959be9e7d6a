import { describe, expect, it } from "vitest";
import { filterOf } from "../../../model/filter.ts";
import { createConsoleReads } from "../../../server/views/console-reads.ts";
import { createShortCache } from "../../../server/views/short-cache.ts";
import { captured } from "./made-captures.ts";
import { madeSources, minuteMs, nowMs } from "./made-mesh.ts";

const instances = [
  { name: "cart-1", app: "cart", serves: () => ({ qps: 50 }) },
  { name: "pay-1", app: "pay", state: { health: "down" as const } },
];

describe("many viewers", () => {
  it("cost one query", async () => {
    const sources = madeSources({ instances, minutes: 3 });
    const reads = createConsoleReads(sources, "UTC");
    const scope = { range: { lastMs: 15 * minuteMs }, filter: {} };
    await reads.overview(scope);
    const asked = sources.store.asked.length;
    await Promise.all([reads.overview(scope), reads.overview({ ...scope }), reads.overview(scope)]);
    expect(sources.store.asked.length).toBe(asked);
    await reads.overview({ ...scope, filter: filterOf({ zone: "hz-a" }) });
    expect(sources.store.asked.length).toBe(asked * 2);
  });

  it("share an answer while it is made and a second longer, but no failure", async () => {
    let clock = 0;
    let asked = 0;
    const cached = createShortCache(1_000, () => clock);
    const ask = () => cached("key", () => Promise.resolve(++asked));
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    clock = 999;
    expect(await ask()).toBe(1);
    clock = 1_000;
    expect(await ask()).toBe(2);
    const fail = () => cached("other", () => Promise.reject(new Error(`failure ${++asked}`)));
    await expect(fail()).rejects.toThrow("failure 3");
    await expect(fail()).rejects.toThrow("failure 4");
  });
});

describe("the console", () => {
  it("knows what it scrapes, how late it is and what it may still capture", async () => {
    const reads = createConsoleReads(
      madeSources({ instances, captures: [captured("cart", "cart-1", 5), captured("cart", "cart-1", 90)] }),
      "UTC",
    );
    expect(await reads.status()).toMatchObject({
      nowMs,
      targets: { up: 1, down: 1, unknown: 0, total: 2 },
      applications: 2,
      scrapeIntervalMs: 5_000,
      scrapeLagMs: 0,
      captures: { lastHour: 1, perHour: 60, running: 0 },
      notices: [],
    });
  });

  it("says what is wrong when its database does not answer", async () => {
    const sources = madeSources({ instances });
    const gone = { ...sources.captures, count: () => Promise.reject(new Error("connection refused")) };
    const notices = [{ status: "bad", text: "The database does not answer." }] as const;
    const self = () => ({ ...sources.self(), notices: [...notices] });
    const status = await createConsoleReads({ ...sources, captures: gone, self }, "UTC").status();
    expect(status).toMatchObject({
      captures: { lastHour: null, perHour: 60, running: null },
      notices,
      applications: 2,
    });
  });

  it("reads profiles only where they are stored", async () => {
    const running = captured("cart", "cart-1", 5, {
      profiles: [{ kind: "cpu", status: "running", bytes: null, sha256: null, error: null }],
    });
    const reads = createConsoleReads(
      madeSources({ instances, captures: [captured("cart", "cart-1", 7), running] }),
      "UTC",
    );
    expect(
      await Promise.all([
        reads.profileMeta(running.id, "cpu"),
        reads.profileMeta("cap-cart-1-7", "heap"),
        reads.profileMeta("cap-9", "cpu"),
      ]),
    ).toEqual([null, null, null]);
    expect(await reads.profileMeta("cap-cart-1-7", "cpu")).toMatchObject({ kind: "cpu" });
    expect(await reads.topFunctions({ captureId: "cap-cart-1-7", kind: "cpu", sampleType: 0, limit: 5 })).toEqual([]);
  });
});
