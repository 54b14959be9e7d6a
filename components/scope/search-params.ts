import { createLoader, createParser, type inferParserType, parseAsNativeArrayOf, parseAsString } from "nuqs/server";
import { isFilter, type Scope } from "../../model/scope.ts";
import { defaultRange, formatTimeRange, parseTimeRange, type TimeRange } from "../../model/time-range.ts";
import { filterOfParams } from "./filter-params.ts";

const parseAsTimeRange = createParser<TimeRange>({
  parse: parseTimeRange,
  serialize: formatTimeRange,
  eq: (a, b) => formatTimeRange(a) === formatTimeRange(b),
});

/** What the URL says of the scope: the same for the server that prefetches and the page that reads. */
export const scopeParams = {
  range: parseAsTimeRange.withDefault(defaultRange),
  zone: parseAsNativeArrayOf(parseAsString),
  version: parseAsNativeArrayOf(parseAsString),
  kind: parseAsNativeArrayOf(parseAsString),
  label: parseAsNativeArrayOf(parseAsString),
};

export type ScopeParams = inferParserType<typeof scopeParams>;

/** The scope as procedures take it; what is no filter is left out. */
export function scopeOf({ range, ...texts }: ScopeParams): Scope {
  const filter = filterOfParams(texts);
  return { range, filter: isFilter(filter) ? filter : {} };
}

export const loadScopeParams = createLoader(scopeParams);
