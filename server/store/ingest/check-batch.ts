import { bucketCount } from "../../../model/histogram.ts";
import { narrowSignalOf, narrowSignals } from "../../../model/narrow-signals.ts";
import { flowCountColumns } from "../../../model/signal-batch.ts";
import { processSignalIds } from "../../../model/signals.ts";
import type { StoreBatch } from "../port.ts";
import { hourMs } from "../tables/resolutions.ts";

/** Limits of one batch; a collector sends far less. */
const maxRows = 1_000_000;
const maxHours = 48;
/** The end of what a JavaScript date can be. */
const maxTimeMs = 8.64e15;

/** Why `batch` cannot be stored, or null. A batch is stored whole or not at all. */
export function faultOf(batch: StoreBatch): string | null {
  const { process, flows, buckets, processDimensions, flowDimensions } = batch;
  const rows = process.atMs.length;
  const flowRows = flows.atMs.length;
  if (rows > maxRows || flowRows > maxRows || buckets.count.length > maxRows * 10) {
    return `a batch has at most ${maxRows} rows, this one ${Math.max(rows, flowRows)}`;
  }
  const processLengths = [
    process.instance,
    process.windowMs,
    ...dimensionsOf(processDimensions),
    ...processSignalIds.map((signal) => process.values[signal]),
  ];
  const flowLengths = [
    flows.instance,
    flows.windowMs,
    flows.direction,
    flows.service,
    flows.active,
    flowDimensions.counted,
    ...dimensionsOf(flowDimensions),
    ...flowCountColumns.map((count) => flows.counts[count]),
  ];
  if (processLengths.some((column) => column.length !== rows))
    return "the columns of the process rows differ in length";
  if (flowLengths.some((column) => column.length !== flowRows)) return "the columns of the flow rows differ in length";
  return (
    faultOfBuckets(buckets, flowRows) ??
    faultOfNarrow(batch.narrow, flowRows) ??
    faultOfTimes([process.atMs, flows.atMs])
  );
}

function dimensionsOf(dimensions: StoreBatch["processDimensions"]): Int32Array[] {
  return [dimensions.app, dimensions.zone, dimensions.version, dimensions.kind];
}

function faultOfBuckets(buckets: StoreBatch["buckets"], flowRows: number): string | null {
  const rows = buckets.count.length;
  if (buckets.flow.length !== rows || buckets.bucket.length !== rows)
    return "the columns of the bucket rows differ in length";
  for (let i = 0; i < rows; i++) {
    const flow = buckets.flow[i] ?? -1;
    if (flow < 0 || flow >= flowRows) return `bucket row ${i} names flow row ${flow} of ${flowRows}`;
    if ((buckets.bucket[i] ?? 0) >= bucketCount)
      return `bucket row ${i} names bucket ${buckets.bucket[i]} of ${bucketCount}`;
  }
  return null;
}

function faultOfNarrow(narrow: StoreBatch["narrow"], flowRows: number): string | null {
  if (!narrow) return null;
  const rows = narrow.count.length;
  if (rows > flowRows * narrowSignals.length)
    return `there are more narrow rows (${rows}) than ${flowRows} flow rows can have`;
  if (narrow.flow.length !== rows || narrow.signal.length !== rows)
    return "the columns of the narrow rows differ in length";
  for (let i = 0; i < rows; i++) {
    const flow = narrow.flow[i] ?? -1;
    if (flow < 0 || flow >= flowRows) return `narrow row ${i} names flow row ${flow} of ${flowRows}`;
    if (narrowSignalOf(narrow.signal[i] ?? -1) === null)
      return `narrow row ${i} names signal ${narrow.signal[i]} of ${narrowSignals.length}`;
  }
  return null;
}

function faultOfTimes(columns: Float64Array[]): string | null {
  const hours = new Set<number>();
  for (const atMs of columns.flatMap((column) => [...column])) {
    if (!(atMs >= 0 && atMs <= maxTimeMs)) return `${atMs} is no time`;
    hours.add(Math.floor(atMs / hourMs));
    if (hours.size > maxHours) return `the rows lie in more than ${maxHours} different hours`;
  }
  return null;
}
