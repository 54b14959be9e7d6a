import { expect, it } from "vitest";
import { failedProcessSignals } from "../../../collectors/sidecars/process-signals.ts";
import { batchOf } from "../../../collectors/workers/batch-builder.ts";
import { batchQueue } from "../../../collectors/workers/batch-queue.ts";
import type { SignalBatch } from "../../../model/signal-batch.ts";

function batch(id: number): SignalBatch {
  const process = failedProcessSignals();
  const observation = { instanceKey: "k", atMs: 0, intervalMs: 1, discontinuity: false, process, flows: [] };
  return batchOf([
    { id, key: "k", atMs: 0, windowMs: 0, process, flows: [], observation, events: [], isNewProcess: false },
  ]);
}

it("batches go one after another, in their order", async () => {
  const stored: number[] = [];
  let under = 0;
  const queue = batchQueue(
    async (one) => {
      expect(++under).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      under--;
      stored.push(one.process.instance[0] ?? 0);
    },
    () => undefined,
  );
  for (const id of [1, 2, 3]) queue.add(batch(id));
  await queue.idle();
  queue.add(batch(4));
  await queue.idle();
  expect(stored).toEqual([1, 2, 3, 4]);
});

it("while the store is slow the oldest are dropped, and that is said with their number", async () => {
  const stored: number[] = [];
  const log: string[] = [];
  const slow = Promise.withResolvers<void>();
  const queue = batchQueue(
    async (one) => {
      await slow.promise;
      stored.push(one.process.instance[0] ?? 0);
    },
    (line) => void log.push(line),
  );
  for (let id = 1; id <= 36; id++) queue.add(batch(id));
  slow.resolve();
  await queue.idle();
  // The first was under way; of the 35 others 30 could wait.
  expect(stored).toEqual([1, ...Array.from({ length: 30 }, (_, index) => index + 7)]);
  expect(log).toEqual([
    expect.stringContaining("are being dropped"),
    expect.stringContaining("5 scrapes were dropped"),
  ]);
});

it("a batch that the store refuses is said, and the next one goes on", async () => {
  const log: string[] = [];
  let calls = 0;
  const queue = batchQueue(
    async () => {
      if (++calls === 1) throw new Error("disk full");
    },
    (line) => void log.push(line),
  );
  queue.add(batch(1));
  queue.add(batch(2));
  await queue.idle();
  expect(calls).toBe(2);
  expect(log).toEqual([expect.stringContaining("disk full")]);
});
