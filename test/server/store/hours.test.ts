import { existsSync } from "node:fs";
import { copyFile, readdir, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type EmbeddedStore, openStore, type StoreOptions } from "../../../server/store/open-store.ts";
import { batchOf, flowSample, processSample, temporaryFolder } from "./sample-batches.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 10, 20, 13);
const megabyte = 2 ** 20;
const retention = { rawMs: 30 * dayMs, minuteMs: 60 * dayMs, hourMs: 400 * dayMs };

describe("hours, their segments and how long they are kept", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const open: EmbeddedStore[] = [];

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
    await folder.remove();
  });

  async function opened(options: Partial<StoreOptions> = {}): Promise<EmbeddedStore> {
    const store = await openStore({
      dataDir: folder.path,
      retention,
      fineStepMs: 15_000,
      log: () => undefined,
      clock: "rows",
      tickMs: 50,
      ...options,
    });
    open.push(store);
    return store;
  }

  async function meshFiles(resolution: string): Promise<string[]> {
    return (await files(resolution)).filter((name) => name.startsWith("traffic_mesh"));
  }

  async function flowFiles(): Promise<string[]> {
    return (await files("fine")).filter((name) => name.startsWith("flow-"));
  }

  async function files(kind: string): Promise<string[]> {
    return await readdir(join(folder.path, "series", kind));
  }

  test("an hour becomes segments by itself when rows tell that it is over, and its journal goes", async () => {
    const store = await opened();
    await store.append(requestsAt(startMs + 10 * minuteMs, 100));
    await store.append(requestsAt(startMs + hourMs + 20_000, 7));
    expect(await hotRows(store)).toBe(4);
    await store.append(requestsAt(startMs + hourMs + 35_000, 5));
    await expect.poll(() => hotRows(store), { timeout: 10_000 }).toBe(4);
    await expect.poll(() => files("journal")).toEqual(["2026-11-20T14-000002.journal"]);
    expect(await files("fine")).toContain("flow-2026-11-20T13-000001.parquet");
    expect(await total(store, startMs, startMs + 2 * hourMs, 15_000)).toBe(112);
    expect(await store.stats()).toMatchObject({
      state: "ok",
      rows: 6,
      newestMs: startMs + hourMs + 35_000,
      fineStepMs: 15_000,
    });
  });

  test("rows that come late to a closed hour are added to it", async () => {
    const store = await opened();
    await store.append(requestsAt(startMs + 10 * minuteMs, 100));
    await store.append(requestsAt(startMs + hourMs + minuteMs, 7));
    await expect.poll(() => hotRows(store), { timeout: 10_000 }).toBe(2);
    await store.append(requestsAt(startMs + 10 * minuteMs, 11));
    expect(await total(store, startMs, startMs + 2 * hourMs, minuteMs)).toBe(118);
    await store.append(requestsAt(startMs + 2 * hourMs + minuteMs, 1));
    await expect.poll(() => hotRows(store), { timeout: 10_000 }).toBe(2);
    expect(await total(store, startMs, startMs + 3 * hourMs, minuteMs)).toBe(119);
  });

  test("a reopened store reads its segments and its journal, and an hour that ended meanwhile is closed", async () => {
    const first = await opened();
    await first.append(requestsAt(startMs + 10 * minuteMs, 100));
    await first.append(requestsAt(startMs + hourMs + minuteMs, 7));
    await expect.poll(() => hotRows(first), { timeout: 10_000 }).toBe(2);
    await first.close();
    const second = await opened();
    expect(await hotRows(second)).toBe(2);
    expect(await total(second, startMs, startMs + 2 * hourMs, minuteMs)).toBe(107);
    await second.close();
    await writeFile(join(folder.path, "series/hour/half-written.parquet.tmp"), "PAR1");
    const third = await opened({ clock: "system" });
    await expect.poll(() => hotRows(third), { timeout: 10_000 }).toBe(0);
    expect(await files("hour")).not.toContain("half-written.parquet.tmp");
    expect(await total(third, startMs, startMs + 2 * hourMs, minuteMs)).toBe(107);
  });

  test("a journal that outlived its hour's segments by a crash is not counted again", async () => {
    const first = await opened();
    await first.append(requestsAt(startMs + 10 * minuteMs, 100));
    const journal = join(folder.path, "series/journal/2026-11-20T13-000001.journal");
    await copyFile(journal, join(folder.path, "kept"));
    await first.append(requestsAt(startMs + hourMs + minuteMs, 7));
    await expect.poll(() => files("journal"), { timeout: 10_000 }).toEqual(["2026-11-20T14-000002.journal"]);
    await first.close();
    await copyFile(join(folder.path, "kept"), journal);
    const second = await opened();
    expect(await total(second, startMs, startMs + 2 * hourMs, minuteMs)).toBe(107);
    expect(await files("journal")).toEqual(["2026-11-20T14-000002.journal"]);
  });

  test("an hour of many rows is closed in parts", async () => {
    const store = await opened({ hotRows: 3 });
    for (let k = 1; k <= 3; k++) await store.append(requestsAt(startMs + k * 15_000, 10));
    await expect.poll(() => hotRows(store), { timeout: 10_000 }).toBe(0);
    await store.append(requestsAt(startMs + 60_000, 3));
    expect(await total(store, startMs, startMs + hourMs, 15_000)).toBe(33);
  });

  test("batches that come while their hour is being closed are stored once, each", async () => {
    const store = await opened({ hotRows: 3, tickMs: 2 });
    let batches = 0;
    while ((await flowFiles()).length < 4) {
      const times = Array.from({ length: 8 }, () => startMs + ((batches++ % 200) + 1) * 15_000);
      await Promise.all(times.map((atMs) => store.append(requestsAt(atMs, 1))));
    }
    expect(await total(store, startMs, startMs + hourMs, 15_000)).toBe(batches);
    await expect.poll(() => hotRows(store), { timeout: 15_000 }).toBeLessThanOrEqual(3);
    expect(await total(store, startMs, startMs + hourMs, 15_000)).toBe(batches);
  });

  test("what outlived its retention is unlinked, and older parts of a range are answered in coarser steps", async () => {
    const store = await opened({ retention: { rawMs: 2 * hourMs, minuteMs: 4 * hourMs, hourMs: 6 * hourMs } });
    for (let hour = 0; hour <= 7; hour++)
      await store.append(requestsAt(startMs + hour * hourMs + 10 * minuteMs, 10 ** hour));
    // A window over the moment from which on the finest steps are left.
    await store.append(
      batchOf([flowSample({ instance: 3, atMs: startMs + 5 * hourMs + 10_000, windowMs: minuteMs, requests: 60 })]),
    );
    await expect.poll(() => hotRows(store), { timeout: 15_000 }).toBe(2);
    await expect.poll(() => meshFiles("hour"), { timeout: 10_000 }).toHaveLength(6);
    expect(await meshFiles("minute")).toHaveLength(4);
    expect(await meshFiles("fine")).toHaveLength(2);
    const { atMs, requests } = await store.traffic({
      by: [],
      where: {},
      fromMs: startMs,
      toMs: startMs + 8 * hourMs,
      stepMs: 15_000,
    });
    const at = (hour: number, ms: number) => startMs + hour * hourMs + ms;
    expect([...atMs].map((ms, i) => [ms, requests[i]])).toEqual([
      [at(1, 0), 10],
      [at(2, 0), 100], // whole hours
      [at(3, 9 * minuteMs), 1e3],
      [at(4, 9 * minuteMs), 1e4], // whole minutes
      [at(4, 59 * minuteMs), 50],
      [at(5, 0), 10],
      [at(5, 10 * minuteMs - 15_000), 1e5],
      [at(6, 10 * minuteMs - 15_000), 1e6],
      [at(7, 10 * minuteMs - 15_000), 1e7],
    ]);
    // Steps that no minute is a multiple of, from raw rows: the window's parts are not counted on both sides.
    const range = { fromMs: startMs, toMs: startMs + 8 * hourMs, stepMs: 165_000 };
    const { requests: ofInstance } = await store.traffic({ by: ["instance"], where: {}, ...range });
    expect(ofInstance.reduce((sum, n) => sum + n, 0)).toBe(11_111_110 + 60);
    // A late row of an hour of which only the hour is left: no answer from before its closing is given again.
    const half = { fromMs: at(2, 0), toMs: at(2, 30 * minuteMs), stepMs: 15_000, by: [], where: {} };
    expect((await store.traffic(half)).requests).toEqual(Float64Array.of(100));
    await store.append(requestsAt(at(2, 40 * minuteMs), 7));
    await store.traffic(half);
    await store.append(requestsAt(at(7, 12 * minuteMs), 1));
    await expect.poll(() => hotRows(store), { timeout: 15_000 }).toBe(4);
    expect((await store.traffic(half)).requests).toEqual(Float64Array.of(107));
  });

  test("the files of a day that is over are merged, and say the same", async () => {
    const store = await opened();
    for (let hour = 8; hour <= 10; hour++)
      await store.append(requestsAt(startMs + hour * hourMs + 10 * minuteMs, 10 ** (hour - 8)));
    await store.append(requestsAt(startMs + 13 * hourMs, 1000));
    await expect.poll(() => hotRows(store), { timeout: 10_000 }).toBe(2);
    await expect.poll(() => meshFiles("minute"), { timeout: 15_000 }).toHaveLength(1);
    expect(await total(store, startMs, startMs + dayMs, minuteMs)).toBe(1111);
    expect(await total(store, startMs, startMs + dayMs, hourMs)).toBe(1111);
  });

  test("a full disk is said, refuses batches with the reason, and heals by itself", async () => {
    // Where there is one, a disk in memory, on which no other test writes meanwhile.
    const disk = await temporaryFolder(existsSync("/dev/shm") ? "/dev/shm" : tmpdir());
    onTestFinished(() => disk.remove());
    const { bavail, bsize } = await statfs(disk.path);
    const filler = join(disk.path, "filler");
    const store = await opened({ dataDir: disk.path, minFreeBytes: bavail * bsize - 24 * megabyte });
    await store.append(requestsAt(startMs + 15_000, 10));
    await writeFile(filler, Buffer.alloc(28 * megabyte, 1));
    await expect.poll(async () => (await store.stats()).state, { timeout: 10_000 }).toBe("refusing");
    await expect(store.append(requestsAt(startMs + 30_000, 100))).rejects.toMatchObject({
      code: "refusing",
      message: expect.stringMatching(/^samples are refused, disk full: \d+ MB left$/),
    });
    expect(await total(store, startMs, startMs + hourMs, 15_000)).toBe(10);
    await rm(filler);
    await expect.poll(async () => (await store.stats()).state, { timeout: 10_000 }).toBe("ok");
    await store.append(requestsAt(startMs + 45_000, 1000));
    expect(await total(store, startMs, startMs + hourMs, 15_000)).toBe(1010);
  });
});

function requestsAt(atMs: number, requests: number) {
  return batchOf(
    [flowSample({ instance: 3, atMs, windowMs: 15_000, requests })],
    [processSample({ instance: 3, atMs, values: { rss: 2 ** 20 } })],
  );
}

async function total(store: EmbeddedStore, fromMs: number, toMs: number, stepMs: number): Promise<number> {
  const result = await store.traffic({ by: [], where: {}, fromMs, toMs, stepMs });
  return result.requests.reduce((sum, n) => sum + n, 0);
}

async function hotRows(store: EmbeddedStore): Promise<number> {
  return (await store.details()).hotRows;
}
