import type { ScrapeTarget } from "../../model/targets.ts";
import type { Bytes } from "../../model/units.ts";
import type { ProcessValues } from "./process-values.ts";

/** `go_gc_gomemlimit_bytes` of a process without a limit is 2^63 − 1; nothing real is above 2^60. */
const noLimitBytes = 2 ** 60;

/** What an instance may use: as declared, else as its Go runtime was told (semantics.md, "Configuration"). */
export interface ResourceLimits {
  cpuCores: number | null;
  memoryLimitBytes: Bytes | null;
}

export function resourceLimits(declared: ScrapeTarget["resources"], process: ProcessValues): ResourceLimits {
  const { maxProcs, memoryLimitBytes } = process;
  return {
    cpuCores: declared.cpuCores ?? (maxProcs !== undefined && maxProcs > 0 ? maxProcs : null),
    memoryLimitBytes:
      declared.memoryLimitBytes ??
      (memoryLimitBytes !== undefined && memoryLimitBytes > 0 && memoryLimitBytes < noLimitBytes
        ? memoryLimitBytes
        : null),
  };
}
