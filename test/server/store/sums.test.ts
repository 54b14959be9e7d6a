import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedStore, openStore } from "../../../server/store/open-store.ts";
import type { TrafficDimension, TrafficQuery, Where } from "../../../server/store/port.ts";
import { byKey, expectedTraffic, pointsOf } from "./expected-sums.ts";
import { batchOf, type FlowSample, flowSample, temporaryFolder } from "./sample-batches.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 10, 20, 13);
const retention = { rawMs: 30 * dayMs, minuteMs: 60 * dayMs, hourMs: 400 * dayMs };

const flows = fc.record({
  instance: fc.integer({ min: 0, max: 31 }),
  offsetMs: fc.integer({ min: 0, max: 2 * hourMs }),
  windowMs: fc.oneof(fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: 1, max: hourMs })),
  direction: fc.integer({ min: 0, max: 2 }),
  service: fc.integer({ min: 100, max: 103 }),
  counted: fc.integer({ min: 0, max: 1 }),
  requests: fc.nat({ max: 5000 }),
  errors: fc.nat({ max: 50 }),
  rtSumNs: fc.nat({ max: 2_000_000_000 }),
  active: fc.nat({ max: 9 }),
  narrow: fc.record({ meshErrors: fc.nat({ max: 9 }), answeredErrors: fc.nat({ max: 900 }) }, { requiredKeys: [] }),
  buckets: fc.uniqueArray(
    fc.record({ bucket: fc.nat({ max: 39 }), count: fc.integer({ min: 1, max: 90_000 }).map((n) => n / 1000) }),
    {
      selector: ({ bucket }) => bucket,
      maxLength: 4,
    },
  ),
});

const groups: { by: TrafficDimension[]; where: Where }[] = [
  { by: [], where: {} },
  { by: ["direction"], where: { counted: true } },
  { by: ["zone", "version"], where: { direction: ["in", "unknown"] } },
  { by: ["app"], where: { zone: [20] } },
  { by: ["app", "service"], where: { kind: [40] } },
  { by: ["service"], where: { zone: [21], app: [10, 11] } },
  { by: ["instance", "direction"], where: { app: [12] } },
  { by: ["kind"], where: { instance: [1, 2, 3, 5] } },
];

describe("sums of traffic equal those computed row by row", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let store: EmbeddedStore;
  const samples: FlowSample[] = [];
  let block = 0;

  beforeAll(async () => {
    folder = await temporaryFolder();
    store = await openStore({
      dataDir: folder.path,
      retention,
      fineStepMs: 15_000,
      log: () => undefined,
      clock: "rows",
      tickMs: 50,
    });
  });
  afterAll(async () => {
    await store.close();
    await folder.remove();
  });

  async function checkBlock(fromMs: number, steps: readonly number[]): Promise<void> {
    for (const stepMs of steps) {
      for (const { by, where } of groups) {
        const query: TrafficQuery = {
          by,
          where,
          fromMs: fromMs - hourMs,
          toMs: fromMs + 3 * hourMs,
          stepMs,
          histogram: true,
          narrow: true,
        };
        const result = await store.traffic(query);
        const points = pointsOf(result, by);
        expect(byKey(points), `by ${by.join(", ")} in steps of ${stepMs} ms`).toEqual(
          byKey(expectedTraffic(samples, query)),
        );
      }
    }
  }

  test("while rows are in memory, whatever the batches, levels and steps", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(flows, { minLength: 12, maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        async (rows, batches) => {
          const fromMs = startMs + 4 * hourMs * block++;
          const added = rows.map(({ offsetMs, ...row }) => flowSample({ ...row, atMs: fromMs + offsetMs }));
          samples.push(...added);
          await Promise.all(
            Array.from({ length: batches }, (_, b) =>
              store.append(batchOf(added.filter((_row, i) => i % batches === b))),
            ),
          );
          await checkBlock(fromMs, [30_000, 60_000, 600_000]);
        },
      ),
      { numRuns: 5, endOnFailure: true },
    );
  });

  test("asked again after every batch, early, late and outside of the range", async () => {
    const fromMs = startMs + 4 * hourMs * block++;
    const rows = [0, 95, 40, 150, 3, 41, 96, 119, 120, 1].map((minute, i) =>
      flowSample({ instance: i, atMs: fromMs + minute * 60_000, windowMs: 15_000, requests: 10 + i, service: 100 }),
    );
    for (const row of rows) {
      samples.push(row);
      await store.append(batchOf([row]));
      for (const toMs of [fromMs + hourMs, fromMs + 2 * hourMs])
        for (const { by, where } of groups) {
          const query: TrafficQuery = { by, where, fromMs: fromMs - hourMs, toMs, stepMs: 600_000, histogram: true };
          const points = pointsOf(await store.traffic(query), by);
          expect(byKey(points), `by ${by.join(", ")}`).toEqual(byKey(expectedTraffic(samples, query)));
        }
    }
  });

  test("when the hours are segments, in each resolution", async () => {
    await store.append(batchOf([flowSample({ instance: 1, atMs: startMs + dayMs * 2 })]));
    await expect.poll(async () => (await store.details()).hotRows, { timeout: 15_000 }).toBe(1);
    for (let b = 0; b < block; b++) await checkBlock(startMs + 4 * hourMs * b, [15_000, 90_000, 60_000, hourMs]);
  });

  test("one point of a range has its sums, and groups beyond the limit are cut and counted", async () => {
    const spanMs = 4 * hourMs * block;
    const query: TrafficQuery = { by: ["app"], where: {}, fromMs: startMs, toMs: startMs + spanMs, stepMs: spanMs };
    const all = await store.traffic(query);
    const expected = new Map<number, number>();
    for (const point of expectedTraffic(samples, { ...query, stepMs: hourMs })) {
      const [app] = JSON.parse(String(point.key));
      expected.set(app, (expected.get(app) ?? 0) + Number(point.requests));
    }
    expect(new Map(all.keys.app && [...all.keys.app].map((app, row) => [app, all.requests[row]]))).toEqual(expected);
    expect(new Set(all.atMs)).toEqual(new Set([startMs]));
    expect(all.stepMs).toBe(spanMs);
    const cut = await store.traffic({ ...query, maxGroups: 2 });
    expect(cut.rows).toBe(2);
    expect(cut.cutGroups).toBe(all.rows - 2);
    expect(greatestFirst(cut.requests)).toEqual(greatestFirst(all.requests).slice(0, 2));
  });
});

function greatestFirst(requests: Float64Array): number[] {
  return [...requests].toSorted((a, b) => b - a);
}
