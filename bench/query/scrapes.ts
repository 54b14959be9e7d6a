import { bucketOf } from "../../model/histogram.ts";
import { flowCountColumns } from "../../model/signal-batch.ts";
import { processSignalIds } from "../../model/signals.ts";
import type { DimensionColumns, StoreBatch } from "../../server/store/port.ts";
import type { MadeMesh } from "./made-mesh.ts";

const windowMs = 15_000;
const flowsPerInstance = 2;
/** Buckets of an Envoy flow that are not empty in one window. */
const filledBuckets = 5;

/**
 * One scrape of every instance, the batch that the console would hand to its store: a process row and two flows each
 * (requests served and requests made), for Envoy with their histograms. Values wander, deterministically.
 */
export function scrapeOf(mesh: MadeMesh, tickMs: number): StoreBatch {
  const { records } = mesh;
  const rows = records.length;
  const flowRows = rows * flowsPerInstance;
  const processDimensions = dimensionsOf(mesh, 1);
  const random = noise(tickMs);
  const atMs = Float64Array.from({ length: rows }, (_, row) => tickMs + ((row * 7919) % windowMs));
  const values = Object.fromEntries(processSignalIds.map((id) => [id, new Float64Array(rows).fill(-4)]));
  const counts = Object.fromEntries(flowCountColumns.map((name) => [name, new Float64Array(flowRows)]));
  for (let row = 0; row < rows; row++) {
    const load = 0.6 + 0.4 * Math.sin(tickMs / 7e6 + row) + 0.1 * random();
    const gauges = {
      cpu: 20 * load,
      cpuCores: 0.4 * load,
      mem: 40,
      rss: 2e8 + 1e7 * random(),
      heap: 9e7 + 2e7 * random(),
    };
    const more = { gcHeap: 20 + 5 * random(), goroutine: Math.floor(300 + 60 * random()), thread: 14, fds: 90, up: 1 };
    for (const [name, value] of Object.entries({ ...gauges, ...more, gcPause: random() }))
      set(values, name, row, value);
    for (let flow = row * flowsPerInstance; flow < (row + 1) * flowsPerInstance; flow++) {
      const requests = Math.floor(900 * load + 60 * random());
      set(counts, "requests", flow, requests);
      set(counts, "errors", flow, random() < 0.05 ? Math.floor(8 * random()) : 0);
      set(counts, "rtSumNs", flow, Math.floor(requests * 1e6 * (6 + 3 * random())));
      set(counts, "overheadSumNs", flow, Math.floor(requests * 2e5));
      for (const name of ["retries", "timeouts"]) set(counts, name, flow, -4);
      for (const name of ["bytesIn", "bytesOut"]) set(counts, name, flow, requests * 800);
    }
  }
  const instance = Int32Array.from(records, ({ id }) => id);
  return {
    process: {
      instance,
      atMs,
      windowMs: new Int32Array(rows).fill(windowMs),
      values: values as StoreBatch["process"]["values"],
    },
    processDimensions,
    flows: {
      instance: repeated(instance),
      atMs: Float64Array.from({ length: flowRows }, (_, flow) => atMs[Math.floor(flow / flowsPerInstance)] ?? 0),
      windowMs: new Int32Array(flowRows).fill(windowMs),
      direction: Uint8Array.from({ length: flowRows }, (_, flow) => flow % flowsPerInstance),
      service: Int32Array.from({ length: flowRows }, (_, flow) =>
        mesh.serviceOf(records[Math.floor(flow / 2)]?.appId ?? 0),
      ),
      active: new Float64Array(flowRows).fill(3),
      counts: counts as StoreBatch["flows"]["counts"],
    },
    flowDimensions: { ...dimensionsOf(mesh, flowsPerInstance), counted: new Uint8Array(flowRows).fill(1) },
    buckets: bucketsOf(mesh, counts["requests"] ?? new Float64Array()),
    services: [],
  };
}

function set(of: Record<string, Float64Array>, name: string, row: number, value: number): void {
  const column = of[name];
  if (column) column[row] = value;
}

function bucketsOf({ records }: MadeMesh, requests: Float64Array): StoreBatch["buckets"] {
  const flows = records.flatMap(({ state }, row) => (state.kind === "envoy" ? [row * 2, row * 2 + 1] : []));
  const rows = flows.flatMap((flow) => Array.from({ length: filledBuckets }, (_, place) => ({ flow, place })));
  return {
    flow: Int32Array.from(rows, ({ flow }) => flow),
    bucket: Uint8Array.from(rows, ({ place }) => bucketOf(7) - 2 + place),
    count: Float64Array.from(rows, ({ flow }) => (requests[flow] ?? 0) / filledBuckets),
  };
}

function dimensionsOf({ records }: MadeMesh, times: number): DimensionColumns {
  const column = (of: (record: MadeMesh["records"][number]) => number) => {
    const ids = Int32Array.from(records, of);
    return times === 1 ? ids : repeated(ids);
  };
  return {
    app: column(({ appId }) => appId),
    zone: column(({ zoneId }) => zoneId),
    version: column(({ versionId }) => versionId),
    kind: column(({ kindId }) => kindId),
  };
}

function repeated(ids: Int32Array): Int32Array {
  return Int32Array.from({ length: ids.length * flowsPerInstance }, (_, flow) => ids[Math.floor(flow / 2)] ?? 0);
}

/** Uniform in [0, 1), the same for the same seed (mulberry32). */
function noise(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
