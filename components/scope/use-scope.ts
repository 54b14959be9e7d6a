"use client";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { afterChoice, withTerm } from "../../model/filter.ts";
import type { FilterTerm, Scope } from "../../model/scope.ts";
import type { TimeRange } from "../../model/time-range.ts";
import { paramsOfFilter } from "./filter-params.ts";
import { scopeOf, scopeParams } from "./search-params.ts";

interface ScopeState {
  scope: Scope;
  /** Each leaves an entry in the browser's history, so that back returns. */
  setRange: (range: TimeRange) => void;
  /** Null takes the term off. */
  setTerm: (name: string, term: FilterTerm | null) => void;
  /** Adds a value to the filter, or takes it off where it is. */
  choose: (name: string, value: string, not?: boolean) => void;
}

/** The range and the filters of this view, as the URL has them. */
export function useScope(): ScopeState {
  const [params, setParams] = useQueryStates(scopeParams, { history: "push" });
  const scope = useMemo(() => scopeOf(params), [params]);
  return useMemo(
    () => ({
      scope,
      setRange: (range) => void setParams({ range }),
      setTerm: (name, term) => void setParams(paramsOfFilter(withTerm(scope.filter, name, term))),
      choose: (name, value, not) => void setParams(paramsOfFilter(afterChoice(scope.filter, name, value, not))),
    }),
    [scope, setParams],
  );
}
