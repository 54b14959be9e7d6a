"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type RulePreview } from "../../model/rule-replay.ts";
import { formatTimeRange, type TimeRange } from "../../model/time-range.ts";
import { useTRPCClient } from "../api/trpc.ts";

/** What a text would do as a rule, over the range; asked anew when either changes, and never by itself. */
export function useRulePreview(
  text: string,
  range: TimeRange,
): { preview: RulePreview | undefined; isOld: boolean; error: Error | null } {
  const client = useTRPCClient();
  const query = useQuery({
    queryKey: ["rule-preview", text, formatTimeRange(range)],
    queryFn: () => client.rules.preview.mutate({ text, range }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return { preview: query.data, isOld: query.isPlaceholderData, error: query.error };
}
