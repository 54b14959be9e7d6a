import { createLoader, createParser, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { sidecarKinds } from "../../model/kinds.ts";
import type { Filter, Scope } from "../../model/scope.ts";
import { defaultRange, formatTimeRange, parseTimeRange, type TimeRange } from "../../model/time-range.ts";

const parseAsTimeRange = createParser<TimeRange>({
  parse: parseTimeRange,
  serialize: formatTimeRange,
  eq: (a, b) => formatTimeRange(a) === formatTimeRange(b),
});

/** What the URL says of the scope: the same for the server that prefetches and the page that reads. */
export const scopeParams = {
  range: parseAsTimeRange.withDefault(defaultRange),
  zone: parseAsString,
  version: parseAsString,
  kind: parseAsStringLiteral(sidecarKinds),
};

export type ScopeParams = { range: TimeRange } & { [K in keyof Required<Filter>]: Filter[K] | null };

/** The scope as procedures take it; filters that are off are left out, so that keys are equal. */
export function scopeOf({ range, zone, version, kind }: ScopeParams): Scope {
  const filter: Filter = {};
  if (zone) filter.zone = zone;
  if (version) filter.version = version;
  if (kind) filter.kind = kind;
  return { range, filter };
}

export const loadScopeParams = createLoader(scopeParams);
