"use client";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { Scope } from "../../model/scope.ts";
import type { TimeRange } from "../../model/time-range.ts";
import { scopeOf, scopeParams } from "./search-params.ts";

export type FilterName = "zone" | "version" | "kind";

interface ScopeState {
  scope: Scope;
  /** Each leaves an entry in the browser's history, so that back returns. */
  setRange: (range: TimeRange) => void;
  setFilter: (name: FilterName, value: string | null) => void;
}

/** The range and the filters of this view, as the URL has them. */
export function useScope(): ScopeState {
  const [params, setParams] = useQueryStates(scopeParams, { history: "push" });
  const scope = useMemo(() => scopeOf(params), [params]);
  return useMemo(
    () => ({
      scope,
      setRange: (range) => void setParams({ range }),
      setFilter: (name, value) => void setParams({ [name]: value }),
    }),
    [scope, setParams],
  );
}
