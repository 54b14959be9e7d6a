import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { restOutputs } from "../../../server/http/rest-outputs.ts";
import { type EmbeddedStore, openStore } from "../../../server/store/open-store.ts";
import { createConsoleReads } from "../../../server/views/console-reads.ts";
import {
  batchOf,
  type FlowSample,
  flowSample,
  type ProcessSample,
  processSample,
  temporaryFolder,
} from "../store/sample-batches.ts";
import { madeHouse } from "../views/made-house.ts";
import { madeSources, minuteMs, nowMs } from "../views/made-mesh.ts";
import { start } from "./started-console.ts";

const windowMs = 5_000;
const dayMs = 86_400_000;
const fromMs = nowMs - 10 * minuteMs;
const toMs = nowMs - 5 * minuteMs;

/** Powers of ten per window, so that a sum tells who is in it. */
const mesh = [
  { name: "cart-1", app: "cart", zone: "hz-a", version: "1.8.2", kind: "mosn", requests: 1 },
  { name: "cart-2", app: "cart", zone: "hz-b", version: "1.9.0", kind: "mosn", requests: 10 },
  { name: "till-1", app: "till", zone: "hz-b", version: "1.8.2", kind: "envoy", requests: 100 },
] as const;
const calls = 1000;

interface Scrape {
  flows: FlowSample[];
  processes: ProcessSample[];
}

describe("GET /api/v1/signals over the embedded store", () => {
  let store: EmbeddedStore;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const made = madeSources({ instances: mesh.map((one) => ({ ...one })) });
  const serviceId = (name: string) => made.registry.idOf("service", name) ?? 0;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const retention = { rawMs: dayMs, minuteMs: dayMs, hourMs: dayMs };
    store = await openStore({
      dataDir: folder.path,
      retention,
      fineStepMs: windowMs,
      log: () => undefined,
      clock: "rows",
    });
    const scrapes: Scrape[] = [];
    for (let atMs = fromMs - minuteMs; atMs <= nowMs - 1_000; atMs += windowMs) scrapes.push(scrape(atMs));
    const all = {
      flows: scrapes.flatMap(({ flows }) => flows),
      processes: scrapes.flatMap(({ processes }) => processes),
    };
    await store.append(batchOf(all.flows, all.processes));
  });
  afterAll(async () => {
    await store.close();
    await folder.remove();
  });

  /** Every instance serves `orders` (and cart-1 calls it as well); in the last minute of the range nobody is asked. */
  function scrape(atMs: number): Scrape {
    const isQuiet = atMs > toMs - minuteMs && atMs <= toMs;
    const rows = made.registry
      .all()
      .map(({ id: instance, appId: app, zoneId: zone, versionId: version, kindId: kind }, k) => ({
        row: { instance, app, zone, version, kind, atMs, windowMs },
        requests: isQuiet ? 0 : (mesh[k]?.requests ?? 0),
      }));
    const served = rows.map(({ row, requests }) =>
      flowSample({
        ...row,
        service: serviceId("orders"),
        requests,
        errors: requests / 10,
        rtSumNs: requests * 8e6,
        active: 2,
        buckets:
          row.kind === made.registry.idOf("kind", "envoy") && requests > 0 ? [{ bucket: 13, count: requests }] : [],
      }),
    );
    const [first] = rows;
    const called = first
      ? [flowSample({ ...first.row, direction: 1, service: serviceId("orders"), requests: calls })]
      : [];
    const processes = rows.map(({ row }, k) => processSample({ ...row, values: { cpu: 20 + k, up: 1, fds: -3 } }));
    return { flows: [...served, ...called], processes };
  }

  async function ask(
    query: string,
  ): Promise<{ status: number; body: { data: Series[]; unit: string; stepMs: number } }> {
    const reads = createConsoleReads({ ...made, store, house: () => Promise.resolve(madeHouse()) }, "UTC");
    const base = await start({ reads });
    const range = `from=${fromMs}&to=${toMs}&stepMs=60000`;
    const response = await fetch(`${base}/api/v1/signals?${query.includes("from=") ? query : `${query}&${range}`}`);
    return { status: response.status, body: (await response.json()) as never };
  }

  interface Series {
    labels: Record<string, string>;
    unit: string;
    reason: string;
    points: { at: string; value: number | null; state: string }[];
  }

  /** Requests per window of the first step of every series. */
  const perWindow = (series: readonly Series[]) =>
    series.map(({ points }) => Math.round((points[0]?.value ?? Number.NaN) * (windowMs / 1000)));

  it.each([
    ["direction=in", [11, 100]],
    ["direction=in&app=cart", [11]],
    ["direction=in&zone=hz-b", [10, 100]],
    ["direction=in&zone=hz-b&app=cart", [10]],
    ["direction=in&version=1.9.0", [10]],
    ["direction=in&kind=envoy", [100]],
    ["direction=in&instance=mesh/cart-2", [10]],
    ["direction=in&instance=cart-2", [10]],
    ["direction=out", [1000]],
    ["app=cart", [11, 1000]],
    ["service=orders&direction=in", [11, 100]],
    ["service=nobody", []],
    ["app=nobody", []],
    ["direction=in&by=app", [11, 100]],
    ["direction=in&by=zone,version", [1, 10, 100]],
    ["direction=in&by=instance", [1, 10, 100]],
  ])("narrows traffic by %s", async (query, expected) => {
    const { body } = await ask(`signal=qps&${query}`);
    expect(perWindow(body.data).toSorted((a, b) => a - b)).toEqual(expected);
  });

  it.each([
    ["qps", "1/s", 2, "ok", 0],
    ["rt", "ms", 8, "no-traffic", null],
    ["errors", "ratio", 0.1, "no-traffic", null],
    ["active", "", 2, "ok", 2],
    ["overhead", "ms", null, "no-traffic", null],
  ])("tells %s in its unit, and an idle minute from a number", async (signal, unit, value, idle, idleValue) => {
    const { body } = await ask(`signal=${signal}&instance=cart-2&direction=in`);
    const [series] = body.data;
    expect([body.unit, series?.unit, body.data.length, series?.points.length]).toEqual([unit, unit, 1, 5]);
    if (value !== null)
      expect(series?.points[0]).toMatchObject({ value: expect.closeTo(value, 6) as number, state: "ok" });
    expect(series?.points[4]).toMatchObject({ value: idleValue, state: idle });
  });

  it.each([
    ["cpu", "%", [20, 21, 22], "ok"],
    ["up", "", [1, 1, 1], "ok"],
    ["fds", "", [null, null, null], "disabled"],
    ["gcHeap", "%", [null, null, null], "unsupported"],
  ])("tells %s of each process, or why there is none", async (signal, unit, values, state) => {
    const { body } = await ask(`signal=${signal}`);
    expect(body.data.map(({ points }) => points[2]?.value)).toEqual(values);
    expect(new Set(body.data.map(({ points }) => points[2]?.state))).toEqual(new Set([state]));
    expect(body.unit).toBe(unit);
  });

  it("takes percentiles from histograms only", async () => {
    const { body } = await ask("signal=p99&direction=in");
    const byKind = Object.fromEntries(body.data.map(({ labels, points }) => [labels["kind"], points[0]]));
    expect(byKind["envoy"]?.state).toBe("ok");
    expect(byKind["mosn"]).toMatchObject({ value: null, state: "unsupported" });
  });

  it("gives points in the steps that were asked for, rounded up to what is stored, as its description promises", async () => {
    const { body } = await ask(`signal=qps&direction=in&app=cart&from=${fromMs}&to=${fromMs + minuteMs}&stepMs=12000`);
    expect(body.stepMs).toBe(15_000);
    const at = body.data[0]?.points.map((point) => Date.parse(point.at)) ?? [];
    expect(at.every((ms, k) => k === 0 || ms - (at[k - 1] ?? 0) === 15_000)).toBe(true);
    expect(restOutputs.signals.parse(body).data).toHaveLength(1);
  });

  it("marks steps before anything was stored as stale, without a value", async () => {
    const begin = fromMs - 4 * minuteMs;
    const { body } = await ask(`signal=cpu&instance=cart-1&from=${begin}&to=${toMs}&stepMs=60000`);
    const states = body.data[0]?.points.map(({ state, value }) => [state, value]);
    expect(states?.slice(0, 3)).toEqual([
      ["stale", null],
      ["stale", null],
      ["ok", 20],
    ]);
  });

  it.each([
    "signal=nonsense",
    "direction=in",
    "signal=qps&direction=up",
    "signal=qps&stepMs=1",
    "signal=qps&colour=red",
  ])("refuses %s and names the parameter", async (query) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain("parameter");
  });
});
