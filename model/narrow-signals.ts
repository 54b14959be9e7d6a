/**
 * Counts of a flow that only some sidecars tell: they stand beside the fixed columns in a narrow table, with a row only
 * where there is something to tell. The place of a name in this list is its stored code, so that the list only grows.
 *
 * Of the failed requests of a window, by who made the answer: `meshErrors` the sidecar by its own doing (no route, no
 * healthy upstream, overload, a limit, an injected fault); `unansweredErrors` the sidecar, because what it asked could
 * not be reached, broke off or took too long; `answeredErrors` what it asked. The rest of `errors` is not told.
 */
export const narrowSignals = ["meshErrors", "unansweredErrors", "answeredErrors"] as const;
export type NarrowSignal = (typeof narrowSignals)[number];

/** Counts of one flow or of a sum of flows; what is left out is not told. */
export type NarrowCounts = Partial<Record<NarrowSignal, number>>;

export function narrowSignalCode(signal: NarrowSignal): number {
  return narrowSignals.indexOf(signal);
}

/** Null: a code of a later version. */
export function narrowSignalOf(code: number): NarrowSignal | null {
  return narrowSignals[code] ?? null;
}

/** Who made most of the failed answers of a time, as the sidecars themselves tell. */
export interface FailureCause {
  by: NarrowSignal;
  count: number;
  /** Failed requests in all. */
  errors: number;
}
