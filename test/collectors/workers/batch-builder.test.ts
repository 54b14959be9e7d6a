import { expect, it } from "vitest";
import type { ScrapeOutcome } from "../../../collectors/scrape/scrape-outcome.ts";
import type { FlowWindow } from "../../../collectors/sidecars/flow-window.ts";
import { failedProcessSignals } from "../../../collectors/sidecars/process-signals.ts";
import { batchBuffers, batchBuilder, batchOf } from "../../../collectors/workers/batch-builder.ts";
import { processSignalIds } from "../../../model/signals.ts";

function flow(service: string, over: Partial<FlowWindow> = {}): FlowWindow {
  return {
    direction: "in",
    service,
    windowMs: 5000,
    active: 1,
    counts: {
      requests: 10,
      errors: 1,
      rtSumNs: 5e9,
      overheadSumNs: -4,
      retries: -4,
      timeouts: -4,
      bytesIn: 0,
      bytesOut: 0,
    },
    buckets: null,
    ...over,
  };
}

function outcome(id: number, flows: FlowWindow[]): ScrapeOutcome {
  const process = { ...failedProcessSignals(), up: id };
  const observation = {
    instanceKey: `k${id}`,
    atMs: id * 1000,
    intervalMs: 5000,
    discontinuity: false,
    process,
    flows: [],
  };
  return {
    id,
    key: `k${id}`,
    atMs: id * 1000,
    windowMs: 5000,
    process,
    flows,
    observation,
    events: [],
    isNewProcess: false,
  };
}

it("scrapes become rows, in their order, with services named once and buckets sparse", () => {
  const buckets = new Float64Array(40);
  buckets[3] = 7.5;
  buckets[39] = 2;
  const batch = batchOf([
    outcome(1, [flow("a"), flow("b", { direction: "out", buckets })]),
    outcome(2, []),
    outcome(3, [flow("a", { direction: "unknown" })]),
  ]);
  expect([...batch.process.instance]).toEqual([1, 2, 3]);
  expect([...batch.process.values.up]).toEqual([1, 2, 3]);
  expect([...batch.process.values.cpu]).toEqual([-2, -2, -2]);
  expect(Object.keys(batch.process.values)).toEqual([...processSignalIds]);
  expect([...batch.flows.instance]).toEqual([1, 1, 3]);
  expect([...batch.flows.direction]).toEqual([0, 1, 2]);
  expect([...batch.flows.service].map((index) => batch.services[index])).toEqual(["a", "b", "a"]);
  expect([...batch.flows.counts.rtSumNs]).toEqual([5e9, 5e9, 5e9]);
  expect([...batch.flows.counts.retries]).toEqual([-4, -4, -4]);
  expect([[...batch.buckets.flow], [...batch.buckets.bucket], [...batch.buckets.count]]).toEqual([
    [1, 1],
    [3, 39],
    [7.5, 2],
  ]);
});

it("what few sidecars tell has rows of its own, and where nobody tells anything there are none", () => {
  const batch = batchOf([
    outcome(1, [flow("a"), flow("b", { narrow: { answeredErrors: 3, meshErrors: 2 } })]),
    outcome(2, [flow("a", { narrow: { unansweredErrors: 1 } })]),
  ]);
  expect([
    [...(batch.narrow?.flow ?? [])],
    [...(batch.narrow?.signal ?? [])],
    [...(batch.narrow?.count ?? [])],
  ]).toEqual([
    [1, 1, 2],
    [0, 2, 1],
    [2, 3, 1],
  ]);
  expect(batchOf([outcome(1, [flow("a")])]).narrow).toBeUndefined();
});

it("a batch moves to another thread whole", () => {
  const told = { buckets: new Float64Array(40).fill(1), narrow: { meshErrors: 1 } };
  const batch = batchOf([outcome(1, [flow("a", told)])]);
  // One piece of memory for all, and one for the few narrow columns.
  expect(batchBuffers(batch).length).toBeLessThanOrEqual(1 + 3);
  const copy = structuredClone(batch);
  const moved = structuredClone(batch, { transfer: batchBuffers(batch) });
  expect(moved).toEqual(copy);
  expect(batch.process.atMs).toHaveLength(0);
  expect(batch.flows.counts.requests).toHaveLength(0);
  expect(batch.narrow?.count).toHaveLength(0);
});

it("what was taken is not taken again", () => {
  const builder = batchBuilder();
  expect(builder.take()).toBeNull();
  builder.add(outcome(1, []));
  expect(builder.take()?.process.instance).toHaveLength(1);
  expect(builder.take()).toBeNull();
});
