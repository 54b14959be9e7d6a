import { expect, it } from "vitest";
import { filterOf } from "../../../model/filter.ts";
import type { Filter } from "../../../model/scope.ts";
import { defaultRange } from "../../../model/time-range.ts";
import { openStore } from "../../../server/store/open-store.ts";
import type { StoreBatch } from "../../../server/store/port.ts";
import { applicationView } from "../../../server/views/application-view.ts";
import { instanceView } from "../../../server/views/instance-view.ts";
import { overviewView } from "../../../server/views/overview-view.ts";
import type { InstanceRecord } from "../../../server/views/sources.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";
import { batchOf, flowSample, processSample } from "../store/sample-batches.ts";
import { madeSources, nowMs } from "./made-mesh.ts";

const windowMs = 5_000;
const minutes = 30;
const dayMs = 86_400_000;

/** Half an hour of two instances: 50 requests a second of 8 ms each, and 0.4 cores. */
function recorded(records: readonly InstanceRecord[], service: number): StoreBatch {
  const times = Array.from(
    { length: (minutes * 60_000) / windowMs },
    (_, index) => nowMs - 1_000 - index * windowMs,
  ).toReversed();
  const rows = times.flatMap((atMs) =>
    records.map(({ id: instance, appId: app, zoneId: zone, versionId: version, kindId: kind }) => ({
      instance,
      atMs,
      windowMs,
      app,
      zone,
      version,
      kind,
    })),
  );
  return batchOf(
    rows.map((row) =>
      flowSample({
        ...row,
        service,
        requests: 250,
        errors: 5,
        rtSumNs: 250 * 8e6,
        buckets: [{ bucket: 13, count: 250 }],
      }),
    ),
    rows.map((row) =>
      processSample({ ...row, values: { cpu: 20, cpuCores: 0.4, rss: 104_857_600, goroutine: 60, up: 1 } }),
    ),
  );
}

it("says the same over the embedded store as over its contract", async () => {
  const sources = madeSources({
    instances: [
      { name: "cart-1", app: "cart" },
      { name: "cart-2", app: "cart", zone: "hz-b", labels: { canary: "yes" } },
    ],
  });
  const dataDir = makeTemporaryFolder();
  const retention = { rawMs: 400 * dayMs, minuteMs: 400 * dayMs, hourMs: 400 * dayMs };
  const store = await openStore({ dataDir, retention, fineStepMs: 5_000, log: () => {}, clock: "rows" });
  try {
    await store.append(recorded(sources.registry.all(), sources.registry.idOf("service", "orders") ?? 0));
    const real = { ...sources, store };
    const overview = await overviewView(real, "UTC", { range: defaultRange, filter: {} });
    expect(overview.figures.qps).toMatchObject({
      now: expect.closeTo(100, 3) as number,
      before: expect.closeTo(100, 0) as number,
    });
    expect(overview.figures.rtMeanMs.now).toBeCloseTo(8, 6);
    expect(overview.figures.errorRatio.now).toBeCloseTo(0.02, 6);
    expect(overview.figures.sidecarCores.now).toBeCloseTo(0.8, 3);
    expect(overview.figures.rtP50Ms.now).toBeGreaterThan(6.4);
    expect(overview.requests.gaps).toEqual([]);
    expect(overview.matrix.rows[0]?.cells.map((cell) => cell?.qps.toFixed(0))).toEqual(["50", "50", "100"]);
    const filters: Filter[] = [
      { zone: { not: true, values: ["hz-b"] } },
      { "label:canary": { not: true, values: ["yes"] } },
    ];
    for (const filter of filters) {
      const { figures } = await overviewView(real, "UTC", { range: defaultRange, filter });
      expect(figures.qps.now?.toFixed(3)).toBe("50.000");
      expect(figures.sidecarCores.now?.toFixed(2)).toBe("0.40");
    }
    const cart = await applicationView(real, "UTC", "cart", {
      range: defaultRange,
      filter: filterOf({ zone: "hz-b" }),
    });
    expect([
      cart?.figures.qps.now?.toFixed(3),
      cart?.instances.map(({ name, values }) => [name, values.cpu.now, values.rt.now]),
    ]).toEqual(["50.000", [["cart-2", 20, 8]]]);
    const instance = await instanceView(real, "UTC", "mesh/cart-1", defaultRange);
    expect(instance?.rows.find(({ signal }) => signal === "qps")?.now).toEqual({ state: "ok", value: 50 });
    expect(instance?.rows.find(({ signal }) => signal === "heap")?.absence?.state).toBe("unsupported");
  } finally {
    await store.close();
  }
});
