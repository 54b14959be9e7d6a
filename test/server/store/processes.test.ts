import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { absenceCode } from "../../../model/absence.ts";
import { type EmbeddedStore, openStore } from "../../../server/store/open-store.ts";
import type { ProcessDimension } from "../../../server/store/port.ts";
import { batchOf, type ProcessSample, processSample, temporaryFolder } from "./sample-batches.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 10, 20, 13);
const stale = absenceCode("stale");

/** Three instances of one application, one scrape each 15 s: the first steady, the second failing, the third without a limit. */
const samples: ProcessSample[] = [0, 1, 2, 3].flatMap((k) => {
  const atMs = startMs + 15_000 * (k + 1);
  const windowMs = k === 0 ? 0 : 15_000;
  const down = { cpu: stale, cpuCores: stale, mem: stale, rss: stale, heap: stale, goroutine: stale, gcPause: stale };
  return [
    processSample({
      instance: 16,
      atMs,
      windowMs,
      values: { up: 1, cpu: 12.34 + k, rss: 300 * 2 ** 20, goroutine: 100 + k, gcPause: 0.12345, cpuCores: 0.123456 },
    }),
    k < 2
      ? processSample({
          instance: 17,
          atMs,
          windowMs,
          values: { up: 1, cpu: 50, rss: 2 ** 30, goroutine: 900, gcPause: absenceCode("no-traffic") },
        })
      : processSample({ instance: 17, atMs, windowMs: 15_000 * (k - 1), values: { ...down, up: 0 } }),
    processSample({ instance: 18, atMs, windowMs, values: { up: 1, rss: 2 ** 28 } }),
  ];
});

describe("signals of processes", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let store: EmbeddedStore;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const retention = { rawMs: dayMs, minuteMs: dayMs, hourMs: dayMs };
    store = await openStore({
      dataDir: folder.path,
      retention,
      fineStepMs: 15_000,
      log: () => undefined,
      clock: "rows",
      tickMs: 50,
    });
    for (let i = 0; i < samples.length; i += 5) await store.append(batchOf([], samples.slice(i, i + 5)));
  });
  afterAll(async () => {
    await store.close();
    await folder.remove();
  });

  const ask = (by: ProcessDimension[], stepMs: number, instance?: number) =>
    store.process({
      by,
      where: instance === undefined ? {} : { instance: [instance] },
      fromMs: startMs,
      toMs: startMs + 60_000,
      stepMs,
    });

  test("an instance's values are its scrapes', exact to a hundredth of a per cent, a page and 10 ns", async () => {
    const { atMs, keys, coveredMs, signals } = await ask(["instance"], 15_000, 16);
    expect([...atMs]).toEqual([0, 15_000, 30_000, 45_000].map((ms) => startMs + ms));
    expect([...(keys.instance ?? [])]).toEqual([16, 16, 16, 16]);
    expect([...coveredMs]).toEqual([15_000, 15_000, 15_000, 15_000]);
    expect([...signals.cpu.max]).toEqual([12.34, 13.34, 14.34, 15.34]);
    expect([...signals.rss.max]).toEqual(Array(4).fill(300 * 2 ** 20));
    expect(signals.gcPause.max[0]).toBe(0.12345);
    expect(signals.cpuCores.max[0]).toBe(0.123456);
    expect([...signals.cpu.valueMs]).toEqual(
      [12.34, 13.34, 14.34, 15.34].map((cpu) => expect.closeTo(cpu * 15_000, 6)),
    );
  });

  test("a failed scrape covers its time, has no values, and says why", async () => {
    const { coveredMs, signals, absence } = await ask(["instance"], 15_000, 17);
    expect([...coveredMs]).toEqual([15_000, 15_000, 15_000, 15_000]);
    expect([...signals.rss.coveredMs]).toEqual([15_000, 15_000, 0, 0]);
    expect([...signals.rss.max]).toEqual([2 ** 30, 2 ** 30, Number.NaN, Number.NaN]);
    expect([...signals.up.valueMs]).toEqual([15_000, 15_000, 0, 0]);
    expect([...absence.rss]).toEqual([0, 0, stale, stale]);
    expect([...absence.gcPause]).toEqual([absenceCode("no-traffic"), absenceCode("no-traffic"), stale, stale]);
    expect((await ask(["instance"], 60_000, 17)).absence.gcPause[0]).toBe(stale);
    expect((await ask(["instance"], 60_000, 17)).absence.fds[0]).toBe(absenceCode("unsupported"));
  });

  async function sumsAreRight(): Promise<void> {
    for (const by of [["app"], ["zone", "version"], []] as ProcessDimension[][]) {
      const result = await ask(by, 60_000);
      expect(sum(result.coveredMs)).toBe(180_000);
      expect(sum(result.signals.rss.coveredMs)).toBe(150_000);
      expect(sum(result.signals.rss.valueMs)).toBe(2 ** 20 * 15_000 * (4 * 300 + 2 * 1024 + 4 * 256));
      expect(sum(result.signals.up.valueMs)).toBe(150_000);
      expect(Math.max(...result.signals.goroutine.max.filter((max) => max > 0))).toBe(900);
    }
  }

  test("sums over instances hold value × time, the time that had values, and the greatest", sumsAreRight);

  test("they are the same when the hour is a segment", async () => {
    await store.append(batchOf([], [processSample({ instance: 16, atMs: startMs + 2 * hourMs })]));
    await expect.poll(async () => (await store.details()).hotRows, { timeout: 10_000 }).toBe(1);
    await sumsAreRight();
    expect([...(await ask(["instance"], 60_000, 17)).absence.gcPause]).toEqual([stale]);
  });

  test("nothing stored is no row, not a zero", async () => {
    expect((await ask(["instance"], 15_000, 99)).rows).toBe(0);
    expect(
      (await store.process({ by: [], where: { app: [] }, fromMs: startMs, toMs: startMs + hourMs, stepMs: hourMs }))
        .rows,
    ).toBe(0);
  });
});

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
