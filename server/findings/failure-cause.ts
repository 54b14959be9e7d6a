import { type FailureCause, type NarrowCounts, narrowSignals } from "../../model/narrow-signals.ts";
import type { TrafficSum } from "./facts.ts";

/** Null: the sidecars do not tell of at least half of the failed requests that one of them made those. */
export function failureCauseOf({ errors, causes }: TrafficSum): FailureCause | null {
  const by = narrowSignals.find((signal) => errors > 0 && (causes?.[signal] ?? 0) >= errors / 2);
  return by ? { by, count: Math.min(errors, causes?.[by] ?? 0), errors } : null;
}

/** The sum of what is told; undefined where neither side tells anything. */
export function addCauses(a: NarrowCounts | undefined, b: NarrowCounts | undefined): NarrowCounts | undefined {
  if (!a || !b) return a ?? b;
  const told = narrowSignals.filter((signal) => a[signal] !== undefined || b[signal] !== undefined);
  return Object.fromEntries(told.map((signal) => [signal, (a[signal] ?? 0) + (b[signal] ?? 0)]));
}
