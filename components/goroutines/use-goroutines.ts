"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { GoroutineBases } from "../../model/goroutines/bases.ts";
import { maxGroups, usualGroups } from "../../model/goroutines/grouping.ts";
import type { GoroutineReport } from "../../model/goroutines/report.ts";
import { compilePattern } from "../../model/pattern/pattern.ts";
import { useTRPC } from "../api/trpc.ts";
import { chosenBase, type GoroutinesParams, groupingOf } from "./goroutines-params.ts";

interface Goroutines {
  query: {
    data: GoroutineReport | undefined;
    error: { message: string; data?: { code?: string } | null } | null;
    refetch: () => unknown;
  };
  /** What is shown answers an earlier question. */
  isOld: boolean;
  /** What is wrong with the pattern that is searched; "" nothing. */
  fault: string;
  /** Null: all groups that may be asked for are shown. */
  readMore: (() => void) | null;
}

/** The report of a dump or goroutine profile, once it is known what to compare it with. */
export function useGoroutines(
  profile: string,
  bases: GoroutineBases | undefined,
  { by, state, creator, q, sibling, previous }: GoroutinesParams,
): Goroutines {
  const trpc = useTRPC();
  const [limit, setLimit] = useState(usualGroups);
  const compiled = compilePattern(q);
  const fault = "fault" in compiled ? compiled.fault : "";
  const query = useQuery(
    trpc.goroutines.report.queryOptions(
      {
        profile,
        by: groupingOf(by),
        state,
        creator,
        search: fault ? "" : q,
        sibling: chosenBase(sibling, bases?.siblings ?? []),
        previous: chosenBase(previous, bases?.previous ?? []),
        limit,
      },
      { enabled: bases !== undefined, staleTime: Infinity, placeholderData: keepPreviousData, retry: false },
    ),
  );
  const { data } = query;
  const hasMore = data !== undefined && data.found > data.groups.length && limit < maxGroups;
  return {
    query,
    isOld: query.isPlaceholderData,
    fault,
    readMore: hasMore ? () => setLimit(maxGroups) : null,
  };
}
