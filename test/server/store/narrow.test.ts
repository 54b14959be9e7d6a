import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { rawRowsByHour } from "../../../server/store/ingest/raw-rows.ts";
import { frameOf } from "../../../server/store/journal/frame.ts";
import { currentHeader, encodeRows } from "../../../server/store/journal/rows-codec.ts";
import { type EmbeddedStore, openStore } from "../../../server/store/open-store.ts";
import { batchOf, type FlowSample, flowSample, temporaryFolder } from "./sample-batches.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 10, 20, 13);
const journal = "2026-11-20T13-000001.journal";

/** Requests, and what is told of them, by application. */
async function told(store: EmbeddedStore): Promise<unknown[]> {
  const range = { fromMs: startMs, toMs: startMs + 4 * hourMs, stepMs: 4 * hourMs };
  const { rows, keys, requests, narrow } = await store.traffic({ ...range, by: ["app"], where: {}, narrow: true });
  return Array.from({ length: rows }, (_, row) => [
    keys.app?.[row],
    requests[row],
    [...(narrow?.row ?? [])].flatMap((of, i) => (of === row ? [[narrow?.signal[i], narrow?.count[i]]] : [])),
  ]);
}

const closed = async (store: EmbeddedStore) =>
  await expect.poll(async () => (await store.details()).hotRows, { timeout: 10_000 }).toBe(1);
const at = (minutes: number, instance: number, of: Partial<FlowSample>) =>
  flowSample({ instance, atMs: startMs + minutes * 60_000, requests: 100, ...of });
const later = batchOf([at(185, 1, { requests: 1 })]);

describe("counts that only some sidecars tell", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const open: EmbeddedStore[] = [];

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
    await folder.remove();
  });

  async function opened(): Promise<EmbeddedStore> {
    const store = await openStore({
      dataDir: folder.path,
      retention: { rawMs: 30 * dayMs, minuteMs: 60 * dayMs, hourMs: 400 * dayMs },
      fineStepMs: 15_000,
      log: () => undefined,
      clock: "rows",
      tickMs: 50,
    });
    open.push(store);
    return store;
  }

  const filesOfNarrow = async () =>
    (await readdir(join(folder.path, "series/fine"))).filter((name) => name.startsWith("narrow"));

  test("are the same in memory, after a restart and as files; where nobody tells there are none", async () => {
    const samples = [
      at(5, 1, { errors: 20, narrow: { meshErrors: 12, answeredErrors: 8 } }),
      at(6, 2, { errors: 5, narrow: { meshErrors: 5 } }),
      at(7, 9, { errors: 50 }),
    ];
    const pay = [
      [0, 17],
      [2, 8],
    ];
    const expected = [
      [10, 200, pay],
      [11, 100, []],
    ];
    const first = await opened();
    await first.append(batchOf(samples));
    expect(await told(first)).toEqual(expected);
    await first.close();
    const second = await opened();
    expect(await told(second)).toEqual(expected);
    await second.append(later);
    await closed(second);
    expect(await filesOfNarrow()).toContain("narrow-2026-11-20T13-000001.parquet");
    const withLater = [[10, 201, pay], expected[1]];
    expect(await told(second)).toEqual(withLater);
    await second.close();
    expect(await told(await opened())).toEqual(withLater);
  });

  test("make no file where there are none, and none are asked of a store that has files without them", async () => {
    const store = await opened();
    await store.append(batchOf([at(5, 1, { errors: 20 })]));
    await store.append(later);
    await closed(store);
    expect(await filesOfNarrow()).toEqual([]);
    expect(await told(store)).toEqual([[10, 101, []]]);
    const range = { fromMs: startMs, toMs: startMs + hourMs, stepMs: hourMs };
    expect((await store.traffic({ ...range, by: [], where: {} })).narrow).toBeUndefined();
  });

  test("a folder of a version without them is read, and takes them in a journal of its own", async () => {
    await mkdir(join(folder.path, "series/journal"), { recursive: true });
    await writeFile(join(folder.path, "series/journal", journal), olderJournal(at(5, 1, { errors: 20 })));
    const first = await opened();
    expect(await told(first)).toEqual([[10, 100, []]]);
    await first.append(batchOf([at(6, 1, { errors: 9, narrow: { meshErrors: 9 } })]));
    expect(await told(first)).toEqual([[10, 200, [[0, 9]]]]);
    await first.close();
    const second = await opened();
    expect(await told(second)).toEqual([[10, 200, [[0, 9]]]]);
    await second.append(later);
    await closed(second);
    expect(await told(second)).toEqual([[10, 201, [[0, 9]]]]);
    expect(await readdir(join(folder.path, "series/journal"))).not.toContain(journal);
  });
});

/** A journal as it was written before there was a narrow table, which stands last. */
function olderJournal(sample: FlowSample): Buffer {
  const { narrow: _, ...tables } = currentHeader.tables;
  const [rows] = rawRowsByHour(batchOf([sample]), new Int32Array()).values();
  if (!rows) throw new Error("no rows");
  const payload = inflateRawSync(encodeRows(rows));
  return Buffer.concat([
    frameOf(Buffer.from(JSON.stringify({ ...currentHeader, tables }))),
    frameOf(deflateRawSync(payload.subarray(0, -4))),
  ]);
}
