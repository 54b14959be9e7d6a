import { describe, expect, it } from "vitest";
import { defaultRange } from "../../../model/time-range.ts";
import { instanceView } from "../../../server/views/instance-view.ts";
import { firing } from "./made-captures.ts";
import { type MadeInstance, type MadeMesh, madeSources, nowMs } from "./made-mesh.ts";

const view = async (mesh: MadeMesh, key = "mesh/cart-1") => {
  const made = await instanceView(madeSources(mesh), "UTC", key, defaultRange);
  if (!made) throw new Error("the instance is there");
  return made;
};
const cart = (n: number, over: Partial<MadeInstance> = {}): MadeInstance => ({
  name: `cart-${n}`,
  app: "cart",
  serves: () => ({ qps: 50 }),
  ...over,
});

describe("an instance", () => {
  it("is null when it is not scraped", async () => {
    expect(await instanceView(madeSources({ instances: [cart(1)] }), "UTC", "mesh/cart-9", defaultRange)).toBeNull();
  });

  it("sets each signal beside its window and the median of its siblings", async () => {
    const { rows, status } = await view({
      instances: [
        cart(1, { cpu: (age) => (age < 5 ? 80 : 20) }),
        cart(2, { cpu: () => 22 }),
        cart(3, { cpu: () => 24 }),
        { name: "other-1", app: "other", cpu: () => 99 },
      ],
      events: [firing("cart", "cart-1", 2)],
    });
    const cpu = rows.find(({ signal }) => signal === "cpu");
    expect([cpu?.now, cpu?.siblingMedian, cpu?.siblings, status]).toEqual([{ state: "ok", value: 80 }, 23, 2, "bad"]);
    expect(cpu?.windowMean).toBeGreaterThan(35);
    expect(cpu?.windowMean).toBeLessThan(45);
  });

  it("lists process signals, then those of each flow", async () => {
    const { rows } = await view({ instances: [cart(1)] });
    expect([rows.find(({ signal }) => signal === "up"), rows.find(({ signal }) => signal === "p99")]).toEqual([
      undefined,
      undefined,
    ]);
    expect(rows.find(({ signal }) => signal === "qps")).toMatchObject({
      flow: { direction: "in", service: "orders" },
      now: { state: "ok", value: 50 },
    });
  });

  it("tells the four kinds of absence apart", async () => {
    const { rows } = await view({
      instances: [
        cart(1, {
          serves: (age) => ({ qps: age < 3 ? 0 : 50 }),
          state: {
            absent: [
              { signal: "mem", state: "disabled", reason: "set sidecar.resources.memoryLimit" },
              { signal: "overhead", state: "unsupported", reason: "MOSN has no such counter" },
            ],
          },
        }),
      ],
    });
    const of = (signal: string) => rows.find((row) => row.signal === signal)?.now;
    expect([of("mem"), of("overhead"), of("rt"), of("qps"), of("gcPause")?.state]).toMatchObject([
      { state: "disabled", reason: "set sidecar.resources.memoryLimit" },
      { state: "unsupported", reason: "MOSN has no such counter" },
      { state: "no-traffic" },
      { state: "ok", value: 0 },
      "stale",
    ]);
  });

  it("shows no old number as if it were now", async () => {
    const { rows, status, verdict } = await view({
      instances: [cart(1, { state: { health: "down", lastError: "connection refused." } }), cart(2)],
    });
    expect(rows.every(({ now }) => now.state === "stale")).toBe(true);
    expect([rows[0]?.absence, status, verdict.status]).toEqual([
      { state: "stale", reason: "connection refused." },
      "bad",
      "bad",
    ]);
  });

  it("hides the credentials of its address", async () => {
    expect((await view({ instances: [cart(1)] })).url).toBe("http://cart-1:34903/metrics");
  });

  it("draws the scrapes that are missing", async () => {
    const { gaps } = await view({ instances: [cart(1, { cpu: (age) => (age > 8 && age < 10 ? null : 20) })] });
    expect(gaps).toHaveLength(1);
    expect(Math.abs((nowMs - (gaps[0]?.toMs ?? 0)) / 60_000 - 8)).toBeLessThan(0.2);
  });
});
