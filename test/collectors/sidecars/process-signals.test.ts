import { describe, expect, it } from "vitest";
import { go } from "../../../collectors/sidecars/go.ts";
import { bodyOf, type Given, normaliseBodies } from "./scrapes.ts";

const mib = 1024 ** 2;
const first = {
  process_cpu_seconds_total: 10,
  process_resident_memory_bytes: 100 * mib,
  process_open_fds: 12,
  go_goroutines: 40,
  go_threads: 9,
  go_memstats_heap_inuse_bytes: 30 * mib,
  go_memstats_next_gc_bytes: 40 * mib,
  go_gc_duration_seconds_sum: 0.01,
  go_gc_duration_seconds_count: 10,
};

function signals(changes: Record<string, number>, given: Given = {}) {
  const later = { ...first, process_cpu_seconds_total: 15, ...changes };
  const scrape = normaliseBodies(
    go,
    [bodyOf({ ...first, ...changes, process_cpu_seconds_total: 10 }), bodyOf(later)],
    given,
  )[1];
  if (!scrape) throw new Error("two bodies give two scrapes");
  return { ...scrape.process, absent: (signal: string) => scrape.absent.find((one) => one.signal === signal)?.reason };
}

const declared = { cpuCores: 4, memoryLimitBytes: 200 * mib };

it("the readings of a process are signals in their units", () => {
  expect(signals({}, declared)).toMatchObject({
    cpu: 25,
    cpuCores: 1,
    mem: 50,
    rss: 100 * mib,
    heap: 30 * mib,
    gcHeap: 10,
    goroutine: 40,
    thread: 9,
    fds: 12,
    up: 1,
  });
});

it("the first scrape has gauges only; what needs a predecessor is stale, not 0", () => {
  const [scrape] = normaliseBodies(go, [bodyOf(first)], declared);
  expect(scrape?.process).toMatchObject({ cpu: -2, cpuCores: -2, gcPause: -2, mem: 50, goroutine: 40 });
});

describe("what a percentage is of", () => {
  it("cores and limit as declared come before what the runtime says", () => {
    const runtime = { go_sched_gomaxprocs_threads: 2, go_gc_gomemlimit_bytes: 100 * mib };
    expect(signals(runtime, declared)).toMatchObject({ cpu: 25, mem: 50 });
    expect(signals(runtime)).toMatchObject({ cpu: 50, mem: 100 });
  });

  it("without cores and limit percentages are unsupported and name the setting; amounts are not", () => {
    const found = signals({ go_gc_gomemlimit_bytes: 2 ** 63 });
    expect(found).toMatchObject({ cpu: -4, mem: -4, gcHeap: -4, cpuCores: 1, rss: 100 * mib });
    expect(found.absent("cpu")).toContain("sidecar.resources.cpuCores");
    expect(found.absent("mem")).toContain("sidecar.resources.memoryLimit");
    expect(found.absent("rss")).toBeUndefined();
  });
});

describe("the heap that survived a collection", () => {
  it.each([
    [{}, 10],
    [{ go_gc_gogc_percent: 100 }, 10],
    [{ go_gc_gogc_percent: 300 }, 5],
    [{ go_gc_gogc_percent: -1 }, -4],
    [{ go_gc_gogc_percent: 1.8446744073709552e19 }, -4],
  ])("with %j is %d %% of the limit", (gogc, percent) => {
    expect(signals(gogc, declared).gcHeap).toBeCloseTo(percent);
  });
});

it("a pause is the mean of the window's collections, and absent without any", () => {
  const bodies = [
    first,
    { ...first, go_gc_duration_seconds_sum: 0.016, go_gc_duration_seconds_count: 13 },
    { ...first, go_gc_duration_seconds_sum: 0.016, go_gc_duration_seconds_count: 13 },
  ];
  const [, two, none] = normaliseBodies(go, bodies.map(bodyOf));
  expect(two?.process.gcPause).toBeCloseTo(2);
  expect(none?.process.gcPause).toBe(-1);
});

it("a value below zero can never be taken for an absence", () => {
  expect(signals({ go_goroutines: -3 }).goroutine).toBe(0);
});
