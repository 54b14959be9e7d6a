import { expect, it } from "vitest";
import { packBatch, unpackBatch } from "../../../server/store/packed-batch.ts";
import { batchOf, flowSample, processSample } from "./sample-batches.ts";

const full = batchOf(
  [1, 2, 3].map((instance) =>
    flowSample({
      instance,
      atMs: 1_700_000_000_000 + instance,
      requests: instance,
      errors: 1,
      buckets: [{ bucket: instance, count: 0.5 }],
      narrow: { meshErrors: 1 },
    }),
  ),
  [1, 2].map((instance) => processSample({ instance, atMs: 1_700_000_000_000, values: { up: 1, cpu: 12.5 } })),
);

it.each([
  ["with rows of every kind", full],
  ["without narrow rows", batchOf([flowSample({ instance: 1, atMs: 5 })])],
  ["without any row", batchOf([])],
])("a batch %s comes out of its pack as it went in", (_, batch) => {
  // As it goes through the channel between the processes.
  expect(unpackBatch(structuredClone(packBatch(batch)))).toEqual({ narrow: undefined, ...batch });
});

it("a batch whose columns differ in length is refused with the reason", () => {
  const broken = { ...full, flows: { ...full.flows, service: full.flows.service.subarray(1) } };
  expect(() => packBatch(broken)).toThrow("the batch is refused: the columns of the flow rows differ in length");
});
