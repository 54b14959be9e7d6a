import { cpuSpin } from "./cpu-spin.ts";
import { errorBurst } from "./error-burst.ts";
import type { DemoFault } from "./fault.ts";
import { heapLeak } from "./heap-leak.ts";
import { slowUpstream } from "./slow-upstream.ts";
import { versionSkew } from "./version-skew.ts";

/** Every fault of the demo; the script begins with the first one. */
export const faults: readonly DemoFault[] = [cpuSpin, slowUpstream, heapLeak, errorBurst, versionSkew];

export function faultById(id: string): DemoFault | undefined {
  return faults.find((fault) => fault.info.id === id);
}
