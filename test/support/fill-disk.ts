import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStore } from "../../server/store/open-store.ts";
import { StoreError } from "../../server/store/store-error.ts";
import { batchOf, flowSample } from "../server/store/sample-batches.ts";

// Run by no-space.test.ts on a disk of its own: writes rows until there is no room for them, makes room, goes on, and
// prints what it saw. Nothing but the disk itself says when it is full: the floor below which rows are refused is off.

const [, , dataDir = ""] = process.argv;
const startMs = Date.UTC(2026, 10, 20, 13);
const hourMs = 3_600_000;
const flows = 4000;
const filler = join(dataDir, "filler");
const retention = { rawMs: 24 * hourMs, minuteMs: 24 * hourMs, hourMs: 24 * hourMs };
const open = () =>
  openStore({
    dataDir,
    retention,
    fineStepMs: 15_000,
    log: () => undefined,
    clock: "rows",
    tickMs: 50,
    minFreeBytes: 1,
  });

const anything = () => Math.floor(Math.random() * 2 ** 40);

/** Numbers that do not compress, so that the disk fills soon; one request each, so that a lost row shows. */
function batch(k: number) {
  const atMs = startMs + ((k % 200) + 1) * 15_000;
  return batchOf(
    Array.from({ length: flows }, (_, instance) =>
      flowSample({ instance, app: 1, atMs, requests: 1, rtSumNs: anything() }),
    ),
  );
}

async function total(store: Awaited<ReturnType<typeof open>>): Promise<number> {
  const range = { fromMs: startMs, toMs: startMs + hourMs, stepMs: hourMs };
  const { requests } = await store.traffic({ ...range, by: [], where: {} });
  return requests.reduce((sum, n) => sum + n, 0) / flows;
}

writeFileSync(filler, Buffer.alloc(37 * 2 ** 20));
let store = await open();
let acknowledged = 0;
let refusal: StoreError | null = null;
while (!refusal) {
  try {
    await store.append(batch(acknowledged));
    acknowledged++;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    refusal = error;
  }
}
const whileFull = { ...(await store.stats()), acknowledged, read: await total(store) };
rmSync(filler);
while ((await store.stats()).state !== "ok") await new Promise((resolve) => setTimeout(resolve, 50));
await store.append(batch(acknowledged++));
const healed = { acknowledged, read: await total(store), restarts: (await store.details()).restarts };
await store.close();
store = await open();
const reopened = { read: await total(store) };
await store.close();
process.stdout.write(
  JSON.stringify({ refusal: { code: refusal.code, message: refusal.message }, whileFull, healed, reopened }),
);
