import { describe, expect, it } from "vitest";
import type { MeshEvent } from "../../../model/events.ts";
import { createConsoleReads } from "../../../server/views/console-reads.ts";
import { type MadeInstance, madeSources, minuteMs, nowMs } from "../views/made-mesh.ts";
import { start } from "./started-console.ts";

interface Point {
  at: string;
  value: number | null;
  state: string;
}
interface Answer {
  unit: string;
  stepMs: number;
  total: number;
  next: string | null;
  cut: number;
  data: {
    key: string;
    app: string;
    id: string;
    labels: Record<string, string>;
    reason: string;
    points: Point[];
    signals: Record<string, object>;
  }[];
}

const noPercentiles = { signal: "p99", state: "unsupported" as const, reason: "MOSN exports no request histogram" };
const instances: MadeInstance[] = [
  // Silent from two to four minutes ago, without a request before.
  {
    name: "cart-1",
    app: "cart",
    state: { absent: [noPercentiles] },
    serves: (age) => (age > 2 && age < 4 ? null : { qps: age >= 4 ? 0 : 50, errors: 0.1, rtMs: 8, bucket: 10 }),
    calls: () => ({ qps: 20 }),
    cpu: (age) => (age > 2 && age < 4 ? null : 30),
  },
  { name: "cart-2", app: "cart", zone: "hz-b", serves: () => ({ qps: 30, rtMs: 16, bucket: 12 }) },
  { name: "pay-1", app: "pay", state: { absent: [noPercentiles] } },
  { name: "edge-1", app: "edge", state: { absent: [noPercentiles] }, serves: () => ({ qps: 5 }) },
  { name: "shop-1", app: "shop", zone: "hz-c", serves: () => ({ qps: 5 }) },
  {
    name: "shop-app",
    app: "shop",
    zone: "hz-c",
    kind: "go",
    counted: false,
    serves: () => ({ qps: 5, bucket: 8 }),
  },
  { name: "edge-2", app: "edge", state: { health: "down", kind: null } },
];
const event = (id: number, over: Partial<MeshEvent> = {}): MeshEvent => ({
  id: String(id),
  kind: "restart",
  atMs: nowMs - 10 * minuteMs + id,
  durationMs: 0,
  app: "cart",
  zone: "hz-a",
  version: "1.8.2",
  instance: "mesh/cart-1",
  instanceName: "cart-1",
  rule: null,
  flow: null,
  reason: "The process started again.",
  numbers: null,
  outcome: null,
  why: "",
  siblings: "",
  captureId: null,
  ...over,
});
const events = [
  event(1),
  event(2),
  event(3, { kind: "down" }),
  event(4, { app: "pay", instance: "mesh/pay-1" }),
  event(5),
];

async function ask(path: string): Promise<Answer & { status?: number; detail?: string }> {
  const reads = createConsoleReads(madeSources({ instances, events, minutes: 6 }), "UTC");
  const response = await fetch(`${await start({ reads })}/api/v1/${path}`);
  return (await response.json()) as Answer;
}

const from = nowMs - 6 * minuteMs;
const statesOf = (points: Point[] | undefined) => [...new Set(points?.map(({ state }) => state))];

describe("signals", () => {
  it("of an instance come by direction and service, with unit and state", async () => {
    const { unit, stepMs, data } = await ask(`signals?signal=rt&instance=cart-1&from=${from}&stepMs=30000`);
    expect([unit, stepMs, data.map(({ labels }) => labels)]).toEqual([
      "ms",
      30_000,
      [
        { direction: "in", service: "orders" },
        { direction: "out", service: "orders" },
      ],
    ]);
    const points = data[0]?.points ?? [];
    expect(points.length).toBe(11);
    expect(points[0]).toEqual({ at: "2026-11-20T14:40:00.000Z", value: null, state: "no-traffic" });
    expect(points.at(-1)).toEqual({ at: "2026-11-20T14:45:00.000Z", value: 8, state: "ok" });
    expect(statesOf(points)).toEqual(["no-traffic", "stale", "ok"]);
    expect(points.every(({ value, state }) => (value === null) === (state !== "ok"))).toBe(true);
  });

  it("tell no traffic from no requests a second", async () => {
    const { data } = await ask(`signals?signal=qps&instance=mesh/cart-1&direction=in&from=${from}&stepMs=60000`);
    expect(data[0]?.points.map(({ value, state }) => [value, state])).toEqual([
      [0, "ok"],
      [0, "ok"],
      [null, "stale"],
      [null, "stale"],
      [expect.closeTo(50, 0), "ok"],
    ]);
  });

  it("of an application are sums and ratios of sums, by kind and direction", async () => {
    const range = `from=${nowMs - 2 * minuteMs}&to=${nowMs - minuteMs}&stepMs=60000`;
    const valueOf = async (signal: string) =>
      (await ask(`signals?signal=${signal}&app=cart&direction=in&${range}`)).data.map(({ labels, points }) => [
        labels,
        points.map(({ value }) => value),
      ]);
    const labels = { kind: "mosn", direction: "in" };
    expect(await valueOf("qps")).toEqual([[labels, [expect.closeTo(80, 0)]]]);
    expect(await valueOf("rt")).toEqual([[labels, [expect.closeTo((50 * 8 + 30 * 16) / 80, 1)]]]);
    expect(await valueOf("errors")).toEqual([[labels, [expect.closeTo(5 / 80, 3)]]]);
    // From the merged buckets of both, never from their percentiles.
    const { data } = await ask(`signals?signal=p99&app=cart&direction=in&${range}`);
    const p99 = data[0]?.points[0]?.value;
    expect(p99).toBeGreaterThan(0.1 * 2 ** 5.5);
    expect(p99).toBeLessThanOrEqual(0.1 * 2 ** 6);
  });

  it("by zone are apart", async () => {
    const { data } = await ask(`signals?signal=qps&app=cart&direction=in&by=zone&from=${nowMs - 2 * minuteMs}`);
    expect(data.map(({ labels }) => labels)).toEqual([{ zone: "hz-a" }, { zone: "hz-b" }]);
  });

  it("of processes come by instance", async () => {
    const { unit, data } = await ask(`signals?signal=cpu&app=cart&from=${from}&stepMs=60000`);
    expect([unit, data.map(({ labels }) => labels)]).toEqual([
      "%",
      [{ instance: "mesh/cart-1" }, { instance: "mesh/cart-2" }],
    ]);
    expect(statesOf(data[0]?.points)).toEqual(["ok", "stale"]);
    expect(statesOf(data[1]?.points)).toEqual(["ok"]);
  });

  it("that a kind lacks are unsupported, with the reason", async () => {
    const { data } = await ask(`signals?signal=p99&instance=pay-1&from=${from}&stepMs=60000`);
    expect(data.map(({ labels, reason, points }) => [labels, reason, statesOf(points)])).toEqual([
      [{ instance: "mesh/pay-1" }, "MOSN exports no request histogram", ["unsupported"]],
    ]);
  });

  it("that all of an application lack are unsupported, whoever has not answered yet", async () => {
    const { data } = await ask(`signals?signal=p99&app=edge&from=${from}&stepMs=60000`);
    expect(data.map(({ reason, points }) => [reason, statesOf(points)])).toEqual([
      ["MOSN exports no request histogram", ["unsupported"]],
    ]);
  });

  it("percentiles of an application are also those of the processes behind its sidecars", async () => {
    const { data } = await ask(`signals?signal=p50&app=shop&direction=in&from=${nowMs - 3 * minuteMs}&stepMs=60000`);
    expect(data.map(({ labels, points }) => [labels.kind, statesOf(points)])).toEqual([
      ["mosn", ["unsupported"]],
      ["go", ["ok"]],
    ]);
    const sums = await ask(`signals?signal=qps&app=shop&direction=in&from=${nowMs - 3 * minuteMs}&stepMs=60000`);
    expect(sums.data.map(({ labels }) => labels.kind)).toEqual(["mosn"]);
  });

  it("of nobody are no series", async () => {
    expect((await ask("signals?signal=cpu&app=other")).data).toEqual([]);
    expect((await ask(`signals?signal=cpu&from=${nowMs + minuteMs}`)).data).toEqual([]);
  });

  it.each([
    ["signals", "signal: It is none of"],
    [`signals?signal=cpu&from=0&to=${nowMs}&stepMs=1000`, "stepMs: It gives"],
    ["signals?signal=cpu&from=2&to=1", "to: It is not after from."],
    ["signals?signal=cpu&pod=a", "pod: There is no such parameter"],
    ["events?cursor=next", "cursor: It is not the `next` of a page."],
  ])("say what is wrong with %s", async (path, detail) => {
    expect(await ask(path)).toMatchObject({ status: 400, detail: expect.stringContaining(detail) });
  });
});

describe("events", () => {
  it.each([
    ["events", ["5", "4", "3", "2", "1"]],
    ["events?app=pay", ["4"]],
    ["events?instance=pay-1", ["4"]],
    ["events?kind=down", ["3"]],
    ["events?kind=down,config", ["3"]],
    [`events?to=${nowMs - 10 * minuteMs + 2}`, ["2", "1"]],
    [`events?from=${nowMs - minuteMs}`, []],
  ])("%s", async (path, ids) => {
    const { data, total } = await ask(path);
    expect([data.map(({ id }) => id), total]).toEqual([ids, ids.length]);
  });

  it("come in pages, and with their time", async () => {
    const first = await ask("events?limit=2&kind=restart");
    expect([first.data.map(({ id }) => id), first.total]).toEqual([["5", "4"], 4]);
    const second = await ask(`events?limit=2&kind=restart&cursor=${first.next}`);
    expect([second.data.map(({ id }) => id), second.next]).toEqual([["2", "1"], null]);
    expect(second.data[1]).toMatchObject({ at: "2026-11-20T14:36:00.001Z", kind: "restart", capture: null });
  });
});

describe("targets and applications", () => {
  it("come in pages by name", async () => {
    const first = await ask("targets?limit=2");
    expect([first.data.map(({ key }) => key), first.total, first.next]).toEqual([
      ["mesh/cart-1", "mesh/cart-2"],
      7,
      "mesh/cart-2",
    ]);
    expect((await ask(`targets?limit=2&cursor=${first.next}`)).data.map(({ key }) => key)).toEqual([
      "mesh/edge-1",
      "mesh/edge-2",
    ]);
    expect((await ask("targets?app=cart&zone=hz-b")).data.map(({ key }) => key)).toEqual(["mesh/cart-2"]);
  });

  it("tell an application's figures with their units", async () => {
    const { data, next } = await ask(`applications?from=${nowMs - 2 * minuteMs}&to=${nowMs}`);
    expect([data.map(({ app }) => app), next]).toEqual([["cart", "edge", "pay", "shop"], null]);
    expect(data[0]?.signals).toMatchObject({ qps: { value: expect.closeTo(80, 0), unit: "1/s" }, rt: { unit: "ms" } });
  });
});
