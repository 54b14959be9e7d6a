import { expect, test } from "vitest";
import { processExposition } from "../../../demo/process/process-exposition.ts";

const snapshot = {
  cpuSeconds: 0.5,
  residentBytes: 65_536_000,
  startTimeSeconds: 1_795_200_000.25,
  heapAllocBytes: 100,
  heapInuseBytes: 200,
  heapSysBytes: 300,
  gcPauses: { count: 5, sumSeconds: 0.01, recentSeconds: [0.004, 0.001, 0.002, 0.003, 0] },
};

test("prints what the process has and leaves out what it has not", () => {
  const lines = processExposition(snapshot).split("\n");
  expect(lines).toContain("process_cpu_seconds_total 0.5");
  expect(lines).toContain("process_resident_memory_bytes 6.5536e+07");
  expect(lines).toContain("process_start_time_seconds 1.79520000025e+09");
  expect(lines).toContain('go_gc_duration_seconds{quantile="0.25"} 0.001');
  expect(lines).toContain('go_gc_duration_seconds{quantile="1"} 0.004');
  expect(lines).toContain("go_gc_duration_seconds_count 5");
  expect(lines.some((line) => /go_threads|open_fds|goroutines|next_gc|go_info/.test(line))).toBe(false);
});
