import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { noFindings } from "../../../collectors/scrape/door-findings.ts";
import { targetMemory } from "../../../collectors/scrape/target-memory.ts";
import { failedScrape, goodScrape } from "../../../collectors/scrape/target-scrape.ts";
import { mosnAdmin } from "../../../collectors/sidecars/mosn-admin.ts";
import { mosnSamplingOf } from "../../../collectors/sidecars/mosn-config.ts";
import { mosnLifetimes } from "../../../collectors/sidecars/mosn-lifetime.ts";
import { targetOf } from "../../support/scrape-targets.ts";

const sampled = (sample: object) => JSON.stringify({ metrics: { sample } });
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/mosn-1.6.0/${name}`, import.meta.url), "utf8");

describe("the request times that MOSN tells of the life of its process", () => {
  it("are read of a real body, in ms, without the listener that was asked nothing and the sum of all", () => {
    expect(mosnLifetimes(fixture("metrics.prom"))).toEqual([
      {
        service: "ingress_pricing",
        minMs: 1.340217,
        maxMs: 24.365332,
        percentiles: [50, 90, 95, 96, 99].map((percent) => ({ percent, ms: expect.any(Number) })),
      },
    ]);
  });

  it("grow with their percentile", () => {
    const times = mosnLifetimes(fixture("metrics.prom"))[0]?.percentiles.map(({ ms }) => ms) ?? [];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(24.365332);
  });

  it.each([
    [
      "no percentiles are configured",
      'downstream_request_time_max{listener="a"} 2e+06\n',
      { maxMs: 2, percentiles: [] },
    ],
    [
      "a name has quotes in it",
      'downstream_request_time{listener="a"b",percentile="P99"} 1e+06\n',
      { service: 'a"b', percentiles: [{ percent: 99, ms: 1 }] },
    ],
  ])("%s", (_, body, times) => {
    expect(mosnLifetimes(body)).toMatchObject([times]);
  });

  it("stand in the state of the target, and are read again every five minutes and of a new process", () => {
    const memory = targetMemory({ ...targetOf(), id: 1 });
    const scrape = (atMs: number, maxMs: number, startSeconds = 1) => {
      const body = `downstream_request_total{listener="a"} ${atMs}\ndownstream_request_time_max{listener="a"} ${maxMs}e6\nprocess_start_time_seconds ${startSeconds}\nprocess_cpu_seconds_total ${9 / startSeconds}\n`;
      goodScrape(memory, Buffer.from(body), { atMs, tookMs: 1 }, noFindings);
      return memory.state.lifetime?.services[0]?.maxMs;
    };
    expect([scrape(1000, 5), scrape(6000, 7), scrape(301_000, 8), scrape(306_000, 9)]).toEqual([5, 5, 8, 8]);
    failedScrape(memory, "connection refused", { atMs: 311_000, tookMs: 1 });
    expect(memory.state.lifetime).toMatchObject({ atMs: 301_000 });
    expect(scrape(316_000, 3, 300)).toBe(3);
  });
});

describe("the sample that they are of", () => {
  it.each([
    ["MOSN's default, of a real dump", fixture("config_dump_mosnconfig"), { mode: "uniform", size: 100 }],
    ["EXP_DECAY", sampled({ type: "EXP_DECAY", size: 1024, exp_decay_alpha: 0.015 }), { mode: "recent", size: 1024 }],
    ["a size alone", sampled({ size: 500 }), { mode: "uniform", size: 500 }],
    ["no sample", '{"metrics":{}}', { mode: "uniform", size: 100 }],
    ["another answer", fixture("root"), null],
    ["an error", fixture("config_dump_bogus"), null],
  ])("is told by the configuration: %s", (_, body, sampling) => {
    expect(mosnSamplingOf(body)).toEqual(sampling);
  });

  it("is among what the admin API told", () => {
    const bodies = ["version", "states", "config_dump_alllisteners", "config_dump_mosnconfig"].map(fixture);
    expect(mosnAdmin.read(bodies, [200, 200, 200, 200])).toMatchObject({
      version: "1.6.0",
      sampling: { mode: "uniform", size: 100 },
    });
  });
});
