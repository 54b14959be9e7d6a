import { collapsed } from "./collapsed.ts";
import { cpuprofile } from "./cpuprofile.ts";
import type { ProfileFormat } from "./format.ts";
import { goContention } from "./go-contention.ts";
import { goCount } from "./go-count.ts";
import { goHeap } from "./go-heap.ts";
import { goroutineDump } from "./goroutine-dump.ts";
import { gperftoolsCpu } from "./gperftools-cpu.ts";
import { gperftoolsHeap } from "./gperftools-heap.ts";
import { heapprofile } from "./heapprofile.ts";
import { pprof } from "./pprof.ts";

/** In the order in which they are asked: what has a signature comes before what is only likely. */
export const formats: readonly ProfileFormat[] = [
  gperftoolsCpu,
  goHeap,
  gperftoolsHeap,
  goContention,
  goCount,
  goroutineDump,
  cpuprofile,
  heapprofile,
  pprof,
  collapsed,
];
