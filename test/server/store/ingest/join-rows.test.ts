import { expect, it } from "vitest";
import { joinRows } from "../../../../server/store/ingest/join-rows.ts";
import { rawRowsByHour } from "../../../../server/store/ingest/raw-rows.ts";
import { facts } from "../../../../server/store/tables/table-specs.ts";
import { batchOf, flowSample, processSample } from "../sample-batches.ts";

const hour = 1_700_000_000_000;

function rowsOf(instances: number[]) {
  const flows = instances.map((instance) =>
    flowSample({ instance, atMs: hour + instance, requests: instance, buckets: [{ bucket: 3, count: instance }] }),
  );
  const processes = instances.map((instance) => processSample({ instance, atMs: hour + instance, values: { up: 1 } }));
  const [rows] = rawRowsByHour(batchOf(flows, processes), new Int32Array(instances.length)).values();
  if (!rows) throw new Error("no rows");
  return rows;
}

it.each([[[[1]]], [[[1, 2], [3]]], [[[], [4, 5], [], [6]]]])(
  "batches of %j are as one batch of all of them",
  (batches) => {
    const filled = batches.filter((instances) => instances.length > 0);
    const joined = joinRows(filled.map(rowsOf));
    const together = rowsOf(batches.flat());
    for (const fact of facts) expect(joined[fact], fact).toEqual(together[fact]);
  },
);
