import { Session } from "node:inspector/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { cpuProfileToPprof } from "./v8-cpu-to-pprof.ts";
import { heapProfileToPprof, type V8HeapProfile } from "./v8-heap-to-pprof.ts";

const cpuIntervalUs = 2000;
const heapIntervalBytes = 32_768;
const rootUrl = new URL("../../", import.meta.url).href;

/** V8's profilers of this process, their results as gzipped pprof. */
export interface V8Profiler {
  /** Null while another CPU profile runs. Ends early where nobody waits for it any more. */
  cpu(seconds: number, unwanted: AbortSignal): Promise<Uint8Array | null>;
  heap(): Promise<Uint8Array>;
  collectGarbage(): Promise<void>;
}

/** Starts heap sampling at once: V8 knows only of what was allocated since. */
export async function openV8Profiler(): Promise<V8Profiler> {
  const session = new Session();
  session.connect();
  await session.post("HeapProfiler.startSampling", { samplingInterval: heapIntervalBytes });
  let profiling = false;
  return {
    async cpu(seconds, unwanted) {
      if (profiling) return null;
      profiling = true;
      try {
        const timeNs = nowNs();
        await session.post("Profiler.enable");
        await session.post("Profiler.setSamplingInterval", { interval: cpuIntervalUs });
        await session.post("Profiler.start");
        await sleep(seconds * 1000, undefined, { signal: unwanted }).catch(() => undefined);
        const { profile } = await session.post("Profiler.stop");
        return gzipSync(cpuProfileToPprof(profile, { timeNs, intervalNs: cpuIntervalUs * 1000, rootUrl }).encode());
      } finally {
        await session.post("Profiler.disable");
        profiling = false;
      }
    },
    async heap() {
      const { profile } = await session.post("HeapProfiler.getSamplingProfile");
      const context = { timeNs: nowNs(), intervalBytes: heapIntervalBytes, rootUrl };
      return gzipSync(heapProfileToPprof(profile as unknown as V8HeapProfile, context).encode());
    },
    async collectGarbage() {
      await session.post("HeapProfiler.collectGarbage");
    },
  };
}

function nowNs(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}
