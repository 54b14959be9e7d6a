import { narrowSignalCode, narrowSignals } from "../../model/narrow-signals.ts";
import type { NarrowRows } from "../../model/signal-batch.ts";
import type { FlowWindow } from "../sidecars/flow-window.ts";

/** The narrow rows of flows, which are mostly none: then nothing is made. */
export function narrowRows(flows: readonly { window: FlowWindow }[]): NarrowRows | undefined {
  if (!flows.some(({ window }) => window.narrow)) return undefined;
  const rows = flows.flatMap(({ window: { narrow } }, flow) =>
    narrow
      ? narrowSignals.flatMap((signal) => {
          const count = narrow[signal] ?? 0;
          return count > 0 ? [{ flow, signal: narrowSignalCode(signal), count }] : [];
        })
      : [],
  );
  return {
    flow: Int32Array.from(rows, ({ flow }) => flow),
    signal: Uint8Array.from(rows, ({ signal }) => signal),
    count: Float64Array.from(rows, ({ count }) => count),
  };
}
