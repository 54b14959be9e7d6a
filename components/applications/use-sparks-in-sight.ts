"use client";
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import type { ApplicationRow, ApplicationSparks } from "../../model/views/applications.ts";
import { useTRPC } from "../api/trpc.ts";
import { useRefetchMs } from "../live/live.tsx";
import { useScope } from "../scope/use-scope.ts";
import type { RowsInSight } from "../ui/rows-in-sight.ts";
import { chunksInSight } from "./chunks-in-sight.ts";

/** The sparks of a row, its own or those that were read since it came into sight; null: not read yet. */
export function useSparksInSight(
  rows: readonly ApplicationRow[],
  { items, isScrolling }: RowsInSight,
): (row: ApplicationRow) => ApplicationSparks | null {
  const trpc = useTRPC();
  const { scope } = useScope();
  const refetchInterval = useRefetchMs();
  const found = useQueries({
    queries: chunksInSight(rows, items).map((apps) =>
      trpc.applications.sparks.queryOptions(
        { ...scope, apps },
        { refetchInterval, enabled: !isScrolling, placeholderData: keepPreviousData },
      ),
    ),
  });
  return (row) => row.sparks ?? found.find(({ data }) => data?.[row.app])?.data?.[row.app] ?? null;
}
