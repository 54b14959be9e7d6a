import { describe, expect, it } from "vitest";
import { defaultRange } from "../../../model/time-range.ts";
import { plainText } from "../../../server/findings/template.ts";
import { applicationView } from "../../../server/views/application-view.ts";
import { captured, firing } from "./made-captures.ts";
import { type MadeInstance, type MadeMesh, madeSources, nowMs } from "./made-mesh.ts";

const scope = { range: defaultRange, filter: {} };
const view = async (app: string, mesh: MadeMesh) => {
  const made = await applicationView(madeSources(mesh), "UTC", app, scope);
  if (!made) throw new Error("the application is there");
  return made;
};
const instance = (n: number, over: Partial<MadeInstance> = {}): MadeInstance => ({
  name: `cart-${n}`,
  app: "cart",
  serves: () => ({ qps: 50 }),
  ...over,
});

const slow = (age: number) => ({ qps: 50, rtMs: age < 5 ? 60 : 5 });

describe("an application", () => {
  it("is null when nobody has heard of it", async () => {
    expect(await applicationView(madeSources({ instances: [instance(1)] }), "UTC", "other", scope)).toBeNull();
  });

  it("puts the outlier first, and says in what it is one", async () => {
    const { instances, bands } = await view("cart", {
      instances: [instance(1), instance(2), instance(3, { cpu: (age) => (age < 5 ? 88 : 20) }), instance(4)],
      events: [firing("cart", "cart-3", 2)],
      captures: [captured("cart", "cart-3", 2)],
    });
    expect(instances.map(({ name, status, values }) => [name, status, values.cpu.outside])).toEqual([
      ["cart-3", "bad", true],
      ["cart-1", "good", false],
      ["cart-2", "good", false],
      ["cart-4", "good", false],
    ]);
    expect(instances[0]?.captures).toEqual([{ id: "cap-cart-3-2", atMs: nowMs - 120_000 }]);
    expect([instances[0]?.values.cpu.now, instances[0]?.values.rss.now]).toEqual([88, 104_858_000]);
    expect([bands.mosn?.cpu.p10.at(-2), bands.mosn?.cpu.p90.at(-2)]).toEqual([20, expect.closeTo(67.6, 1)]);
  });

  it("compares instances with those of their own kind alone", async () => {
    const { bands } = await view("cart", {
      instances: [1, 2, 3].flatMap((number) => [
        instance(number, { cpu: () => 20 }),
        instance(number + 3, { cpu: () => 60, state: { health: "up", kind: "go", version: "" } }),
      ]),
    });
    expect([bands.mosn?.cpu.p90.at(-2), bands.go?.cpu.p10.at(-2), bands.envoy]).toEqual([20, 60, undefined]);
  });

  it("sets versions side by side with the CPU that a thousand requests cost", async () => {
    const { versions } = await view("cart", {
      instances: [
        instance(1),
        instance(2),
        instance(3, { version: "1.8.3", serves: () => ({ qps: 50, errors: 0.2, rtMs: 9 }), cpu: () => 40 }),
      ],
    });
    expect(versions.map(({ value, instances, status, errorRatio }) => [value, instances, status, errorRatio])).toEqual([
      ["1.8.2", 2, "good", 0],
      ["1.8.3", 1, "bad", expect.closeTo(0.2, 6)],
    ]);
    // 0.8 cores for 50 requests a second.
    expect(versions[1]?.cpuPerThousand).toBeCloseTo(16, 1);
  });

  it("sets zones side by side, over all versions", async () => {
    const { zones } = await view("cart", {
      instances: [
        instance(1, { zone: "hz-b" }),
        instance(2, { version: "1.8.3", serves: () => ({ qps: 50, rtMs: 9 }) }),
        instance(3, { serves: () => ({ qps: 50, rtMs: 3 }) }),
      ],
    });
    expect(zones.map(({ value, instances, qps, rtMeanMs }) => [value, instances, qps, rtMeanMs])).toEqual([
      ["hz-a", 2, expect.closeTo(100, 6), expect.closeTo(6, 6)],
      ["hz-b", 1, expect.closeTo(50, 6), expect.anything()],
    ]);
  });

  it("marks the flow whose requests the rule found failing, and no other", async () => {
    const { flows } = await view("cart", {
      instances: [
        instance(1, {
          serves: () => ({ qps: 50, errors: 0.4 }),
          calls: () => ({ qps: 50, errors: 0.4 }),
        }),
      ],
      events: [
        firing("cart", "cart-1", 2, {
          rule: "errors",
          flow: { direction: "in", service: "orders" },
          numbers: { value: 0.4, average: null, min: 0, diff: 0, abs: 0.05, unit: "ratio" },
        }),
      ],
    });
    expect(flows.map(({ direction, errorRatio }) => [direction, errorRatio.status])).toEqual([
      ["in", "bad"],
      ["out", "good"],
    ]);
  });

  it("keeps a sidecar and the process behind it apart", async () => {
    const { flows, figures, versions } = await view("cart", {
      instances: [
        instance(1),
        { name: "cart-app", app: "cart", kind: "go", counted: false, serves: () => ({ qps: 49 }) },
      ],
    });
    expect(figures.qps.now).toBeCloseTo(50, 6);
    expect(flows.map(({ kind, direction, service }) => [kind, direction, service])).toEqual([
      ["mosn", "in", "orders"],
      ["go", "in", "orders"],
    ]);
    expect(versions.map(({ kind }) => kind)).toEqual(["mosn"]);
  });

  it("shows how its own calls fare, for they may be the cause", async () => {
    const { rt, verdict } = await view("cart", {
      instances: [instance(1, { serves: slow, calls: slow })],
      events: [
        firing("cart", "cart-1", 3, {
          rule: "rt",
          flow: { direction: "in", service: "orders" },
          numbers: { value: 60, average: 5, min: 2, diff: 50, abs: null, unit: "ms" },
        }),
      ],
    });
    expect(rt.curves.map(({ id }) => id)).toEqual(["mean", "calls"]);
    expect(plainText(verdict.sentence).replaceAll("\u2009", " ")).toBe(
      "cart takes 60 ms instead of 5 ms a request since 14:43.",
    );
    expect(plainText(verdict.answers?.mesh.conclusion ?? [])).toBe("No, what it calls.");
  });

  it("tells by whom requests fail, in parts that add up to all that fail", async () => {
    const { failed, figures, verdict } = await view("cart", {
      instances: [
        instance(1, { serves: () => ({ qps: 50, errors: 0.4, told: { meshErrors: 0.3, answeredErrors: 0.06 } }) }),
        instance(2, { serves: () => ({ qps: 50, errors: 0.4, told: { meshErrors: 0.3 } }) }),
      ],
    });
    expect(failed.curves.map(({ id, values }) => [id, values.at(-2)])).toEqual([
      ["mesh", expect.closeTo(0.3, 5)],
      ["app", expect.closeTo(0.03, 5)],
      ["all", expect.closeTo(0.07, 5)],
    ]);
    expect(figures.failedBy?.by).toBe("meshErrors");
    expect((figures.failedBy?.count ?? 0) / (figures.failedBy?.errors ?? 1)).toBeCloseTo(0.75, 6);
    expect(plainText(verdict.answers?.mesh.conclusion ?? [])).toBe("Yes, the sidecar itself.");
  });

  it("has no curve for what is not told where that is but the rounding of parts", async () => {
    const told = { meshErrors: 0.3, unansweredErrors: 0.099 };
    const { failed } = await view("cart", {
      instances: [instance(1, { serves: () => ({ qps: 50, errors: 0.4, told }) })],
    });
    expect(failed.curves.map(({ id }) => id)).toEqual(["mesh", "unanswered"]);
  });

  it("shows what fails in one curve where nobody tells by whom", async () => {
    const { failed, figures } = await view("cart", {
      instances: [instance(1, { serves: () => ({ qps: 50, errors: 0.4 }) })],
    });
    expect(failed.curves.map(({ id, label }) => [id, label])).toEqual([["all", "all"]]);
    expect(figures.failedBy).toBeNull();
  });

  it("says why a tile is empty", async () => {
    const { instances } = await view("cart", {
      instances: [
        instance(1),
        instance(2, { state: { health: "down", lastError: "connection refused (10.0.0.1:1)." } }),
        instance(3, { state: { lastScrapeMs: nowMs - 120_000 } }),
        instance(4, { state: { health: "unknown" } }),
      ],
    });
    expect(Object.fromEntries(instances.map(({ name, note }) => [name, note]))).toEqual({
      "cart-1": "",
      "cart-2": "connection refused (10.0.0.1:1).",
      "cart-3": "no scrape for 2\u2009min",
      "cart-4": "not scraped yet",
    });
  });
});
