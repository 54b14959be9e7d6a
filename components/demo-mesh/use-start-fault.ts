"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { formatSpan } from "../../model/format/duration.ts";
import { useTRPC } from "../api/trpc.ts";
import { useStatus } from "../live/use-status.ts";

interface FaultStart {
  start: () => void;
  pending: boolean;
  /** What came of it, one sentence; "" before it was asked. */
  answer: string;
  refused: boolean;
}

/** Asks the demo mesh to start one fault. */
export function useStartFault(id: string): FaultStart {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const nowMs = useStatus()?.nowMs ?? 0;
  const mutation = useMutation(
    trpc.demo.startFault.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.console.status.queryFilter()),
    }),
  );
  const { data, error, isPending } = mutation;
  const answer = error
    ? error.message
    : !data
      ? ""
      : data.started
        ? `Started; ends in ${formatSpan(data.untilMs - nowMs)}.`
        : data.reason;
  return {
    start: () => mutation.mutate({ id }),
    pending: isPending,
    answer,
    refused: error !== null || data?.started === false,
  };
}
