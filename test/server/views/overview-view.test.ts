import { describe, expect, it } from "vitest";
import { filterOf } from "../../../model/filter.ts";
import type { Filter } from "../../../model/scope.ts";
import { defaultRange } from "../../../model/time-range.ts";
import { plainText } from "../../../server/findings/template.ts";
import { overviewView } from "../../../server/views/overview-view.ts";
import { captured } from "./made-captures.ts";
import { type MadeInstance, type MadeMesh, madeSources, nowMs } from "./made-mesh.ts";

const scope = { range: defaultRange, filter: {} };
const view = (mesh: MadeMesh, over: Partial<typeof scope> = {}) =>
  overviewView(madeSources(mesh), "UTC", { ...scope, ...over });
const calm = (app: string, n: number, over: Partial<MadeInstance> = {}): MadeInstance => ({
  name: `${app}-${n}`,
  app,
  serves: () => ({ qps: 50 }),
  ...over,
});

const busy = (qps: number) => ({ serves: () => ({ qps }) });
const jump = (age: number) => ({ qps: 50, rtMs: age < 4 ? 80 : 5 });

describe("the overview", () => {
  it("sums each request once: inward traffic of sidecars, Go processes only where they stand alone", async () => {
    const { figures, headline, requests } = await view({
      instances: [
        calm("cart", 1, { calls: () => ({ qps: 30 }) }),
        calm("cart", 2),
        { name: "cart-app", app: "cart", kind: "go", counted: false, serves: () => ({ qps: 100 }) },
        { name: "batch-1", app: "batch", kind: "go", serves: () => ({ qps: 7 }) },
      ],
    });
    expect(figures.qps.now).toBeCloseTo(107, 6);
    expect(plainText(headline)).toBe("in, MOSN and Go process");
    expect(requests.curves.map(({ id }) => id)).toEqual(["mosn", "go"]);
  });

  it("weighs RT and failures by requests", async () => {
    const { figures } = await view({
      instances: [
        calm("a", 1, { serves: () => ({ qps: 90, rtMs: 10 }) }),
        calm("a", 2, { serves: () => ({ qps: 10, rtMs: 110, errors: 0.5 }) }),
      ],
    });
    expect(figures.rtMeanMs.now).toBeCloseTo(20, 6);
    expect(figures.errorRatio.now).toBeCloseTo(0.05, 6);
  });

  it("compares with the range before, and with nothing where that is not known", async () => {
    const grown = { instances: [calm("a", 1, { serves: (age: number) => ({ qps: age < 15 ? 60 : 40 }) })] };
    expect((await view(grown)).figures.qps).toMatchObject({
      now: expect.closeTo(60, 0),
      before: expect.closeTo(40, 0),
    });
    expect((await view({ ...grown, minutes: 15 })).figures.qps).toMatchObject({ before: null });
  });

  it("compares the newest minutes with those before them while the mesh is young, and hatches nothing before it", async () => {
    const young = {
      minutes: 5,
      instances: [calm("a", 1, { serves: (age: number) => ({ qps: 50, rtMs: age < 1 ? 30 : 10 }) }), calm("b", 1)],
    };
    const { figures, requests, rt, movers, moversOver } = await view(young);
    expect(figures.rtMeanMs).toMatchObject({ before: null, within: { earlier: expect.closeTo(7.5, 6) } });
    expect(figures.rtMeanMs.within?.recent).toBeGreaterThan(10);
    expect([requests.gaps, rt.gaps]).toEqual([[], []]);
    expect(requests.sinceMs).toBeGreaterThan(nowMs - 5.2 * 60_000);
    expect(requests.sinceMs).toBeLessThan(nowMs - 4.8 * 60_000);
    expect(movers.map(({ app, signal }) => [app, signal])).toEqual([["a", "rt"]]);
    expect(moversOver).toMatchObject({ recentMs: 90_000 });
  });

  it("hatches the beginning of a range where the store knows of an earlier time", async () => {
    const sources = madeSources({ minutes: 5, instances: [calm("a", 1)] });
    const stats = { ...(await sources.store.stats()), oldestMs: nowMs - 300 * 60_000 };
    const process: typeof sources.store.process = async (query) => {
      const result = await sources.store.process(query);
      return query.by.length === 0 ? { ...result, rows: 1 } : result;
    };
    const store = { ...sources.store, stats: () => Promise.resolve(stats), process };
    const { requests } = await overviewView({ ...sources, store }, "UTC", scope);
    expect(requests).toMatchObject({ sinceMs: null, gaps: [{ state: "stale" }] });
  });

  it("leaves out the step that may still grow", async () => {
    const { requests } = await view({ instances: [calm("a", 1)] });
    const end = requests.startMs + requests.stepMs * (requests.curves[0]?.values.length ?? 0);
    expect(end).toBeLessThanOrEqual(nowMs - 5_000);
    expect(end).toBeGreaterThan(nowMs - 20_000);
    expect(requests.curves[0]?.values.every((value) => value !== null && Math.abs(value - 50) < 1e-6)).toBe(true);
    expect(requests.curves[0]?.values.length).toBeLessThanOrEqual(181);
  });

  it("draws what was not scraped as a gap, and silence as no traffic", async () => {
    const { requests, rt } = await view({
      instances: [
        calm("a", 1, { serves: (age: number) => (age > 9 && age < 11 ? null : { qps: age > 4 && age < 5 ? 0 : 50 }) }),
      ],
    });
    expect(requests.gaps.map(({ state }) => state)).toEqual(["stale"]);
    const gap = requests.gaps[0];
    expect(((gap?.toMs ?? 0) - (gap?.fromMs ?? 0)) / 60_000).toBeCloseTo(2, 0);
    expect(rt.gaps.map(({ state }) => state)).toEqual(["stale", "no-traffic"]);
    expect(requests.curves[0]?.values).toContain(0);
    expect(rt.curves[0]?.values).toContain(null);
    expect(rt.curves[0]?.values).not.toContain(0);
  });

  it("takes outward traffic where there is no other, and says so", async () => {
    const { figures, headline } = await view({ instances: [{ name: "a-1", app: "a", calls: () => ({ qps: 20 }) }] });
    expect(figures.qps.now).toBeCloseTo(20, 6);
    expect(plainText(headline)).toBe("out and unknown, MOSN: no inward traffic is known");
  });

  it("reads percentiles only from histograms, and says of whom", async () => {
    const mesh = { instances: [calm("storefront", 1, { serves: () => ({ qps: 50, bucket: 20 }) }), calm("cart", 1)] };
    const { figures } = await view(mesh);
    expect(plainText(figures.percentilesOf)).toContain("of storefront only");
    expect(figures.rtP99Ms.now).toBeGreaterThan(72);
    expect(figures.rtP99Ms.now).toBeLessThanOrEqual(102.4);
    const none = await view({ instances: [calm("cart", 1)] });
    expect([none.figures.rtP99Ms.now, plainText(none.figures.percentilesOf)]).toEqual([
      null,
      "MOSN exports no histogram of RT",
    ]);
    expect(none.rt.curves.map(({ id }) => id)).toEqual(["mean"]);
  });

  it("takes the histogram of the process behind a sidecar that has none", async () => {
    const { figures } = await view({
      instances: [
        calm("cart", 1),
        { name: "cart-app", app: "cart", kind: "go", counted: false, serves: () => ({ qps: 50, bucket: 20 }) },
        calm("b", 1),
      ],
    });
    expect(figures.qps.now).toBeCloseTo(100, 6);
    expect(figures.rtP50Ms.now).not.toBeNull();
    expect(plainText(figures.percentilesOf)).toContain("of cart");
  });

  it("never asks for instances to show the mesh", async () => {
    const sources = madeSources({ instances: [calm("a", 1), calm("a", 2, { zone: "hz-b" }), calm("b", 1)] });
    await overviewView(sources, "UTC", scope);
    expect(sources.store.asked.flatMap(({ by }) => by)).not.toContain("instance");
    expect(sources.store.asked.every(({ where }) => where.instance === undefined)).toBe(true);
  });

  it("obeys its filters in figures, matrix and verdict alike", async () => {
    const mesh = {
      instances: [
        calm("a", 1),
        calm("a", 2, { zone: "hz-b", version: "1.8.3", serves: () => ({ qps: 10, errors: 0.5 }) }),
      ],
    };
    const filtered = await view(mesh, { filter: filterOf({ zone: "hz-a" }) });
    expect([
      filtered.figures.qps.now?.toFixed(3),
      filtered.figures.instances.total,
      filtered.matrix.zones,
      filtered.verdict.status,
    ]).toEqual(["50.000", 1, ["hz-a"], "good"]);
    const nobody = await view(mesh, { filter: filterOf({ zone: "nowhere" }) });
    expect([nobody.figures.qps.now, nobody.verdict.status]).toEqual([null, "unknown"]);
    expect(plainText(nobody.verdict.sentence)).toMatch(/^No instance passes the filters/);
  });

  it.each<[string, Filter, number | undefined, string[]]>([
    ["a label that whole applications have", { "label:team": { values: ["trade"] } }, 100, ["app"]],
    ["a label of some instances", { "label:canary": { values: ["yes"] } }, 10, ["instance"]],
    ["not a label", { "label:canary": { not: true, values: ["yes"] } }, 140, ["instance"]],
    ["not a zone", { zone: { not: true, values: ["hz-b"] } }, 140, ["not"]],
    ["several versions", { version: { values: ["1.8.2", "1.8.3"] } }, 150, ["version"]],
    [
      "a label and a zone",
      { "label:team": { values: ["trade"] }, zone: { values: ["hz-b"] } },
      undefined,
      ["app", "zone"],
    ],
  ])("filters by %s", async (_says, filter, qps, dimensions) => {
    const sources = madeSources({
      instances: [
        calm("a", 1, { labels: { team: "trade" } }),
        calm("a", 2, { labels: { team: "trade" } }),
        calm("b", 1, { labels: { team: "pay" }, serves: () => ({ qps: 40 }) }),
        calm("b", 2, {
          labels: { team: "pay", canary: "yes" },
          zone: "hz-b",
          version: "1.8.3",
          serves: () => ({ qps: 10 }),
        }),
      ],
    });
    const { figures } = await overviewView(sources, "UTC", { range: defaultRange, filter });
    expect(figures.qps.now ?? undefined).toEqual(qps === undefined ? undefined : expect.closeTo(qps, 3));
    const [first] = sources.store.asked;
    expect(
      Object.keys(first?.where ?? {})
        .filter((name) => name !== "counted")
        .toSorted(),
    ).toEqual(dimensions);
  });

  it("shows versions by zone, the failing one first", async () => {
    const { matrix, verdict } = await view({
      instances: [
        calm("a", 1),
        calm("a", 2),
        calm("a", 3, { zone: "hz-b", version: "1.8.3", serves: () => ({ qps: 10, errors: 0.5 }) }),
      ],
    });
    expect(matrix.zones).toEqual(["hz-a", "hz-b"]);
    expect(
      matrix.rows.map(({ version, cells }) => [
        version,
        cells.map((cell) => cell && [cell.instances, cell.errorRatio, cell.status]),
      ]),
    ).toEqual([
      ["1.8.3", [null, [1, 0.5, "bad"], [1, 0.5, "bad"]]],
      ["1.8.2", [[2, 0, "good"], null, [2, 0, "good"]]],
    ]);
    expect(plainText(verdict.sentence)).toMatch(/^a fails 50.% of requests in hz-b, on MOSN 1.8.3 only\.$/);
  });

  it("lists the worst applications, then the busiest, with their sparks", async () => {
    const { applications } = await view({
      instances: [
        calm("quiet", 1, busy(5)),
        calm("busy", 1, busy(90)),
        calm("sick", 1, { serves: () => ({ qps: 10, errors: 0.4 }) }),
      ],
    });
    expect(applications.map(({ app, status }) => [app, status])).toEqual([
      ["sick", "bad"],
      ["busy", "good"],
      ["quiet", "good"],
    ]);
    expect(applications[1]?.sparks?.qps.some((value) => value !== null)).toBe(true);
  });

  it("names the newest captures of what it shows", async () => {
    const { newestCaptures } = await view({
      instances: [calm("a", 1), calm("a", 2, { zone: "hz-b" })],
      captures: [captured("a", "a-1", 2), captured("a", "a-2", 5), captured("a", "a-1", 40)],
    });
    expect(newestCaptures.map(({ id }) => id)).toEqual(["cap-a-1-2", "cap-a-2-5"]);
  });

  it("names what moved, where and since when", async () => {
    const { movers } = await view({
      instances: [calm("a", 1), calm("a", 2, { zone: "hz-b", serves: jump }), calm("b", 1)],
    });
    expect(movers.map(({ app, signal, zone }) => [app, signal, zone])).toEqual([["a", "rt", "hz-b"]]);
    const [mover] = movers;
    expect([mover?.now, mover?.before !== null && (mover?.before ?? 0) < 15]).toEqual([80, true]);
    expect(Math.abs((nowMs - (mover?.sinceMs ?? 0)) / 60_000 - 4)).toBeLessThan(0.6);
  });

  it("finds what moved before there is a range before", async () => {
    const { movers } = await view({ minutes: 6, instances: [calm("a", 1, { cpu: (age) => (age < 2 ? 60 : 20) })] });
    expect(movers.map(({ app, signal }) => [app, signal])).toEqual([["a", "cpu"]]);
  });

  it("counts who answers", async () => {
    const { figures } = await view({
      instances: [
        calm("a", 1),
        calm("a", 2, { state: { health: "down" } }),
        calm("b", 1, { state: { lastScrapeMs: nowMs - 60_000 } }),
        calm("b", 2, { state: { health: "unknown" } }),
      ],
    });
    expect(figures.instances).toEqual({ up: 1, down: 1, stale: 2, total: 4 });
    expect(figures.applications).toEqual({ total: 2, failing: 0, degraded: 1 });
  });

  it("sums what the sidecars use, not the applications", async () => {
    const { figures } = await view({
      instances: [calm("a", 1), calm("a", 2), { name: "a-app", app: "a", kind: "go", cpu: () => 100, counted: false }],
    });
    expect(figures.sidecarCores.now).toBeCloseTo(0.8, 6);
    expect(figures.sidecarRssBytes.now).toBeCloseTo(200 * 1024 * 1024, 0);
  });

  it("opens on a mesh of which nothing is known", async () => {
    const empty = await view({ instances: [] });
    expect([empty.figures.qps.now, empty.verdict.status, empty.movers, empty.matrix.rows]).toEqual([
      null,
      "unknown",
      [],
      [],
    ]);
  });
});
