import { expect, test } from "vitest";
import { faultOf } from "../../../../server/store/ingest/check-batch.ts";
import type { StoreBatch } from "../../../../server/store/port.ts";
import { batchOf, flowSample, processSample } from "../sample-batches.ts";

function batch(): StoreBatch {
  return batchOf(
    [
      flowSample({ instance: 1, atMs: 1e12, buckets: [{ bucket: 3, count: 1 }], narrow: { meshErrors: 2 } }),
      flowSample({ instance: 2, atMs: 1e12 }),
    ],
    [processSample({ instance: 1, atMs: 1e12 })],
  );
}

test("a batch that fits together has no fault", () => {
  expect(faultOf(batch())).toBeNull();
  expect(faultOf(batchOf([], []))).toBeNull();
});

test.each<{ fault: string; spoil: (batch: StoreBatch) => void }>([
  {
    fault: "the columns of the process rows differ in length",
    spoil: (of) => {
      of.process.values.cpu = new Float64Array(2);
    },
  },
  {
    fault: "the columns of the flow rows differ in length",
    spoil: (of) => {
      of.flows.counts.errors = new Float64Array(1);
    },
  },
  {
    fault: "the columns of the flow rows differ in length",
    spoil: (of) => {
      of.flowDimensions.counted = new Uint8Array(0);
    },
  },
  {
    fault: "the columns of the bucket rows differ in length",
    spoil: (of) => {
      of.buckets.bucket = new Uint8Array(3);
    },
  },
  {
    fault: "bucket row 0 names flow row 2 of 2",
    spoil: (of) => {
      of.buckets.flow[0] = 2;
    },
  },
  {
    fault: "bucket row 0 names bucket 40 of 40",
    spoil: (of) => {
      of.buckets.bucket[0] = 40;
    },
  },
  {
    fault: "the columns of the narrow rows differ in length",
    spoil: (of) => {
      if (of.narrow) of.narrow.signal = new Uint8Array(2);
    },
  },
  {
    fault: "narrow row 0 names flow row -1 of 2",
    spoil: (of) => {
      of.narrow?.flow.fill(-1);
    },
  },
  {
    fault: "narrow row 0 names signal 3 of 3",
    spoil: (of) => {
      of.narrow?.signal.fill(3);
    },
  },
  {
    fault: "there are more narrow rows (7) than 2 flow rows can have",
    spoil: (of) => {
      if (of.narrow) of.narrow.count = new Float64Array(7);
    },
  },
  {
    fault: "-1 is no time",
    spoil: (of) => {
      of.process.atMs[0] = -1;
    },
  },
  {
    fault: "Infinity is no time",
    spoil: (of) => {
      of.flows.atMs[1] = Number.POSITIVE_INFINITY;
    },
  },
])("$fault", ({ fault, spoil }) => {
  const spoilt = batch();
  spoil(spoilt);
  expect(faultOf(spoilt)).toBe(fault);
});

test("a batch whose rows lie in very many hours is refused: each would be a file", () => {
  const flows = Array.from({ length: 60 }, (_, hour) => flowSample({ instance: 1, atMs: hour * 3_600_000 }));
  expect(faultOf(batchOf(flows))).toBe("the rows lie in more than 48 different hours");
});
