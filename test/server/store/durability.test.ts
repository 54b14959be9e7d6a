import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, readdir, readFile, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedStore, openStore, type StoreOptions } from "../../../server/store/open-store.ts";
import { batchOf, flowSample, processSample, temporaryFolder } from "./sample-batches.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 10, 20, 13);

describe("what is acknowledged stays", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let lines: string[];
  const open: EmbeddedStore[] = [];

  beforeEach(async () => {
    folder = await temporaryFolder();
    lines = [];
  });
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
    await folder.remove();
  });

  async function opened(options: Partial<StoreOptions> = {}): Promise<EmbeddedStore> {
    const store = await openStore({
      dataDir: folder.path,
      retention: { rawMs: dayMs, minuteMs: 30 * dayMs, hourMs: 400 * dayMs },
      fineStepMs: 5000,
      log: (line) => lines.push(line),
      clock: "rows",
      tickMs: 50,
      ...options,
    });
    open.push(store);
    return store;
  }

  test("kill -9 of the store process loses no acknowledged batch, and what is asked meanwhile is answered", async () => {
    const store = await opened();
    const expected: number[] = [];
    let k = 0;
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 5; i++) {
        await store.append(batch(k));
        expected.push(2 ** k++);
      }
      process.kill((await store.details()).pid, "SIGKILL");
      expect(await requestsByStep(store)).toEqual(expected);
    }
    expect((await store.details()).restarts).toBe(4);
    expect(lines.filter((line) => line.includes("SIGKILL"))).toHaveLength(4);
  });

  test("a batch on its way while the process dies is rejected clearly or acknowledged, never both lost and acknowledged", async () => {
    const store = await opened();
    const { pid } = await store.details();
    const appends = Array.from({ length: 20 }, (_, k) => store.append(batch(k)));
    process.kill(pid, "SIGKILL");
    const outcomes = await Promise.allSettled(appends);
    const found = new Set(await requestsByStep(store));
    outcomes.forEach((outcome, k) => {
      if (outcome.status === "fulfilled") expect(found).toContain(2 ** k);
      else expect(String(outcome.reason)).toMatch(/the store process ended \(SIGKILL\) before it answered \(append\)/);
    });
    expect(outcomes.some(({ status }) => status === "rejected")).toBe(true);
    await store.append(batch(25));
    expect(await requestsByStep(store)).toContain(2 ** 25);
  });

  test.each([
    {
      damage: "half a frame",
      apply: async (path: string) => await truncate(path, (await stat(path)).size - 7),
      kept: 2,
    },
    {
      damage: "garbage after the last frame",
      apply: (path: string) => appendFile(path, Buffer.alloc(999, 0x5a)),
      kept: 3,
    },
    {
      damage: "a frame that says it is longer than the file",
      apply: (path: string) => appendFile(path, Buffer.from("314d534affffff0f00000000", "hex")),
      kept: 3,
    },
  ])("a journal that ends in $damage is cut there, and goes on", async ({ apply, kept }) => {
    const first = await opened();
    for (let k = 0; k < 3; k++) await first.append(batch(k));
    await first.close();
    const [name] = await readdir(join(folder.path, "series/journal"));
    await apply(join(folder.path, "series/journal", name ?? ""));
    const second = await opened();
    expect(await requestsByStep(second)).toEqual([1, 2, 4].slice(0, kept));
    expect(lines.join("\n")).toMatch(/bytes of an unfinished write were cut off/);
    await second.append(batch(3));
    await second.close();
    lines.length = 0;
    const third = await opened();
    expect(lines).toEqual([]);
    expect(await requestsByStep(third)).toEqual([...[1, 2, 4].slice(0, kept), 8]);
  });

  test("a second store on the folder is refused with the reason, and welcome once the first is closed", async () => {
    const first = await opened();
    await expect(opened()).rejects.toMatchObject({
      code: "in-use",
      message: `the data folder ${folder.path}/series is in use by another Meshscope (store process ${(await first.details()).pid})`,
    });
    await first.append(batch(0));
    await first.close();
    const second = await opened();
    expect(await requestsByStep(second)).toEqual([1]);
  });

  test("when the console is killed, the store process ends and the folder is free", async () => {
    const program = `
      import { openStore } from ${JSON.stringify(join(import.meta.dirname, "../../../server/store/open-store.ts"))};
      const store = await openStore({ dataDir: ${JSON.stringify(folder.path)}, retention: { rawMs: 1e9, minuteMs: 1e9, hourMs: 1e9 },
        fineStepMs: 5000, log: () => undefined, clock: "rows" });
      console.log("open");`;
    const console = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(console.stdout, "data");
    console.kill("SIGKILL");
    const store = await opened();
    await store.append(batch(0));
    expect(await requestsByStep(store)).toEqual([1]);
  });

  test("a damaged manifest is an error that names it, not an empty store", async () => {
    const first = await opened();
    await first.append(batch(0));
    await first.append(batchOf([flowSample({ instance: 1, atMs: startMs + 2 * hourMs })]));
    const manifest = join(folder.path, "series/manifest.json");
    await expect.poll(() => readFile(manifest, "utf8").catch(() => ""), { timeout: 10_000 }).toContain("segments");
    await first.close();
    await truncate(manifest, 20);
    await expect(opened()).rejects.toMatchObject({
      code: "failed",
      message: expect.stringContaining("manifest.json is damaged"),
    });
  });

  test("a batch that cannot be right is refused whole, and the next one is taken", async () => {
    const store = await opened();
    const wrong = batch(0);
    wrong.flows.atMs[0] = Number.NaN;
    await expect(store.append(wrong)).rejects.toMatchObject({
      code: "bad-batch",
      message: "the batch is refused: NaN is no time",
    });
    await store.append(batch(1));
    expect(await requestsByStep(store)).toEqual([2]);
    await expect(store.traffic({ by: [], where: { app: [0.5] }, fromMs: 0, toMs: 1, stepMs: 1 })).rejects.toMatchObject(
      { code: "bad-query" },
    );
    await expect(store.traffic({ by: [], where: {}, fromMs: 5, toMs: 5, stepMs: 1 })).rejects.toMatchObject({
      code: "bad-query",
    });
  });
});

/** The k-th batch: one request more than the one before, so that a lost or doubled one shows in the sum. */
function batch(k: number) {
  const atMs = startMs + 5000 * (k + 1);
  return batchOf(
    [flowSample({ instance: 1, atMs, windowMs: 5000, requests: 2 ** (k % 30) })],
    [processSample({ instance: 1, atMs, windowMs: 5000, values: { up: 1 } })],
  );
}

async function requestsByStep(store: EmbeddedStore): Promise<number[]> {
  const result = await store.traffic({
    by: [],
    where: {},
    fromMs: startMs,
    toMs: startMs + 30 * 60_000,
    stepMs: 5000,
  });
  return [...result.requests];
}
