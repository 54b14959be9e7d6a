"use client";
import { useQuery } from "@tanstack/react-query";
import type { ConsoleStatus } from "../../model/views/console-status.ts";
import { useTRPC } from "../api/trpc.ts";

const beforeKnownMs = 5_000;

/** What the console knows of itself, asked at every scrape interval, also while the page is paused. */
export function useStatus(): ConsoleStatus | undefined {
  return useStatusQuery().data;
}

export function useStatusQuery() {
  const trpc = useTRPC();
  return useQuery(
    trpc.console.status.queryOptions(undefined, {
      refetchInterval: (query) => Math.max(1_000, query.state.data?.scrapeIntervalMs ?? beforeKnownMs),
    }),
  );
}
