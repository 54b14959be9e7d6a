import { directionCode } from "../../model/directions.ts";
import { type FlowCountColumn, flowCountColumns, type SignalBatch } from "../../model/signal-batch.ts";
import { type ProcessSignalId, processSignalIds } from "../../model/signals.ts";
import type { ScrapeOutcome } from "../scrape/scrape-outcome.ts";
import { narrowRows } from "./narrow-rows.ts";

/** Gathers scrapes until they are handed on as one batch. */
export interface BatchBuilder {
  add: (outcome: ScrapeOutcome) => void;
  /** The scrapes since the last call, null where there were none. */
  take: () => SignalBatch | null;
}

export function batchBuilder(): BatchBuilder {
  let outcomes: ScrapeOutcome[] = [];
  return {
    add: (outcome) => void outcomes.push(outcome),
    take() {
      if (outcomes.length === 0) return null;
      const batch = batchOf(outcomes);
      outcomes = [];
      return batch;
    },
  };
}

/** The columns of scrapes, in their order. */
export function batchOf(outcomes: readonly ScrapeOutcome[]): SignalBatch {
  const flows = outcomes.flatMap((outcome) => outcome.flows.map((window) => ({ outcome, window })));
  const services = [...new Set(flows.map(({ window }) => window.service))];
  const serviceIndex = new Map(services.map((service, index) => [service, index]));
  const buckets = flows.flatMap(({ window }, flow) =>
    [...(window.buckets ?? [])].flatMap((count, bucket) => (count > 0 ? [{ flow, bucket, count }] : [])),
  );
  return {
    process: {
      instance: Int32Array.from(outcomes, ({ id }) => id),
      atMs: Float64Array.from(outcomes, ({ atMs }) => atMs),
      windowMs: Int32Array.from(outcomes, ({ windowMs }) => windowMs),
      values: columns<ProcessSignalId>(processSignalIds, (signal) =>
        Float64Array.from(outcomes, ({ process }) => process[signal]),
      ),
    },
    flows: {
      instance: Int32Array.from(flows, ({ outcome }) => outcome.id),
      atMs: Float64Array.from(flows, ({ outcome }) => outcome.atMs),
      windowMs: Int32Array.from(flows, ({ window }) => window.windowMs),
      direction: Uint8Array.from(flows, ({ window }) => directionCode(window.direction)),
      service: Int32Array.from(flows, ({ window }) => serviceIndex.get(window.service) ?? 0),
      active: Float64Array.from(flows, ({ window }) => window.active),
      counts: columns<FlowCountColumn>(flowCountColumns, (column) =>
        Float64Array.from(flows, ({ window }) => window.counts[column]),
      ),
    },
    buckets: {
      flow: Int32Array.from(buckets, ({ flow }) => flow),
      bucket: Uint8Array.from(buckets, ({ bucket }) => bucket),
      count: Float64Array.from(buckets, ({ count }) => count),
    },
    narrow: narrowRows(flows),
    services,
  };
}

/** The memory of a batch's columns, so that it moves to another thread instead of being copied. */
export function batchBuffers({ process, flows, buckets, narrow }: SignalBatch): ArrayBuffer[] {
  const arrays = [
    process.instance,
    process.atMs,
    process.windowMs,
    ...Object.values(process.values),
    flows.instance,
    flows.atMs,
    flows.windowMs,
    flows.direction,
    flows.service,
    flows.active,
    ...Object.values(flows.counts),
    buckets.flow,
    buckets.bucket,
    buckets.count,
    ...(narrow ? [narrow.flow, narrow.signal, narrow.count] : []),
  ];
  return arrays.map((array) => array.buffer as ArrayBuffer);
}

function columns<Name extends string>(
  names: readonly Name[],
  column: (name: Name) => Float64Array,
): Record<Name, Float64Array> {
  return Object.fromEntries(names.map((name) => [name, column(name)])) as Record<Name, Float64Array>;
}
