"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CaptureRow, CapturesView } from "../../model/views/captures.ts";
import type { CapturesQuery } from "../../server/api/reads.ts";
import { useTRPC } from "../api/trpc.ts";
import { useRefetchMs } from "../live/live.tsx";

interface AllCaptures {
  rows: readonly CaptureRow[];
  total: number;
  /** Null: these are all, or more are being read. */
  readMore: (() => void) | null;
  isReading: boolean;
}

/** The first page of the view, and on demand the pages after it, read from the start again so that no row falls between. */
export function useAllCaptures(input: CapturesQuery, view: CapturesView | undefined): AllCaptures {
  const trpc = useTRPC();
  const asked = JSON.stringify(input);
  const [wanted, setWanted] = useState<string | null>(null);
  const isMoreWanted = wanted === asked;
  const refetchInterval = useRefetchMs();
  const more = useInfiniteQuery(
    trpc.captures.page.infiniteQueryOptions(input, {
      enabled: isMoreWanted,
      refetchInterval,
      placeholderData: keepPreviousData,
      getNextPageParam: (last) => last.next ?? undefined,
    }),
  );
  const pages = isMoreWanted && !more.isPlaceholderData ? more.data?.pages : undefined;
  if (!pages)
    return {
      rows: view?.rows ?? [],
      total: view?.total ?? 0,
      readMore: view?.next && !isMoreWanted ? () => setWanted(asked) : null,
      isReading: isMoreWanted,
    };
  return {
    rows: pages.flatMap(({ rows }) => rows),
    total: pages[0]?.total ?? 0,
    readMore: more.hasNextPage && !more.isFetchingNextPage ? () => void more.fetchNextPage() : null,
    isReading: more.isFetchingNextPage,
  };
}
