import type { SignalBatch } from "../../model/signal-batch.ts";
import type { Id } from "../../model/units.ts";
import type { InstanceDimensions } from "../registry/registry.ts";
import type { DimensionColumns, StoreBatch } from "../store/port.ts";

/** What the rows of a batch are resolved with. */
export interface BatchLookup {
  /** Null: never seen; its rows go in without dimensions. */
  dimensions: (instance: Id) => InstanceDimensions | null;
  /** Ids of `batch.services`, in their order. */
  services: readonly Id[];
  isSidecarKind: (kind: Id) => boolean;
  appHasSidecar: (app: Id) => boolean;
}

const unknown: InstanceDimensions = { app: 0, zone: 0, version: 0, kind: 0 };

/**
 * A collector's batch with its dimensions resolved. A flow counts in sums over instances where a sidecar reports it,
 * or where its application has no sidecar at all, else a request would count twice.
 */
export function resolveBatch(batch: SignalBatch, lookup: BatchLookup): StoreBatch {
  const { process, flows } = batch;
  const known = rememberedBy(lookup.dimensions);
  const flowDimensions = dimensionColumns(flows.instance, known);
  const counted = new Uint8Array(flows.instance.length);
  for (let row = 0; row < counted.length; row++) {
    const app = flowDimensions.app[row] ?? 0;
    const counts = lookup.isSidecarKind(flowDimensions.kind[row] ?? 0) || !lookup.appHasSidecar(app);
    counted[row] = counts ? 1 : 0;
  }
  return {
    process,
    flows: { ...flows, service: flows.service.map((index) => lookup.services[index] ?? 0) },
    buckets: batch.buckets,
    narrow: batch.narrow,
    services: [],
    processDimensions: dimensionColumns(process.instance, known),
    flowDimensions: { ...flowDimensions, counted },
  };
}

function rememberedBy(find: BatchLookup["dimensions"]): (instance: Id) => InstanceDimensions {
  const found = new Map<Id, InstanceDimensions>();
  return (instance) => {
    const before = found.get(instance);
    if (before) return before;
    const dimensions = find(instance) ?? unknown;
    found.set(instance, dimensions);
    return dimensions;
  };
}

function dimensionColumns(instances: Int32Array, of: (instance: Id) => InstanceDimensions): DimensionColumns {
  const length = instances.length;
  const columns = {
    app: new Int32Array(length),
    zone: new Int32Array(length),
    version: new Int32Array(length),
    kind: new Int32Array(length),
  };
  for (let row = 0; row < length; row++) {
    const { app, zone, version, kind } = of(instances[row] ?? 0);
    columns.app[row] = app;
    columns.zone[row] = zone;
    columns.version[row] = version;
    columns.kind[row] = kind;
  }
  return columns;
}
