import { labelOfFilter, letsThrough } from "../../model/filter.ts";
import { type FixedRange } from "../../model/time-range.ts";
import type { CaptureState } from "../../model/views/captures.ts";
import type { CapturesQuery } from "../api/reads.ts";
import { filterValue } from "./instance-filter.ts";
import type { CaptureConditions, InstanceRegistry } from "./sources.ts";

type CapturedState = NonNullable<CaptureConditions["status"]>;

const captured: readonly string[] = [
  "stored",
  "partial",
  "failed",
  "interrupted",
  "unsupported",
  "running",
] satisfies CapturedState[];

/** Whether the state is one of captures; others are of firings that left none. */
export function isOfCaptures(state: CaptureState): state is CaptureState & CapturedState {
  return captured.includes(state);
}

/** What a page asks of captures, as their memory takes it; null: no capture can match. */
export function captureConditions(
  { app, instance, filter = {}, rule, state, culprit }: CapturesQuery,
  range: FixedRange,
  registry: Pick<InstanceRegistry, "all">,
): CaptureConditions | null {
  if (state !== undefined && !isOfCaptures(state)) return null;
  const { zone, version, kind } = filter;
  return {
    ...range,
    app,
    instance,
    rule,
    status: state,
    culprit,
    terms: withoutAbsent({ zone, version, kind }),
    among: amongOf(filter, registry),
  };
}

/**
 * Labels are not remembered with a capture: they stand for the instances that have them now. One that is gone has none,
 * so it passes where the absence of the label does.
 */
function amongOf(
  filter: NonNullable<CapturesQuery["filter"]>,
  registry: Pick<InstanceRegistry, "all">,
): CaptureConditions["among"] {
  const terms = Object.entries(filter).filter(([name]) => labelOfFilter(name) !== null);
  if (terms.length === 0) return undefined;
  const doesGonePass = terms.every(([, term]) => letsThrough(term, ""));
  const keys = registry
    .all()
    .filter((record) => terms.every(([name, term]) => letsThrough(term, filterValue(record, name))) !== doesGonePass)
    .map(({ target }) => target.key);
  return { keys, not: doesGonePass };
}

function withoutAbsent<T extends object>(terms: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(terms).filter(([, term]) => term !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
