"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { capturePath } from "../../model/paths.ts";
import type { ProfileKind } from "../../model/profile-kinds.ts";
import { useTRPC } from "../api/trpc.ts";
import { scopedHref } from "../scope/scoped-href.ts";

interface CaptureAsk {
  ask: (kinds: ProfileKind[], seconds: number) => void;
  pending: boolean;
  /** Why it was refused, one sentence; "" where it was not. */
  refusal: string;
}

/** Asks for a capture of one instance, and leads to its page once it is durable. */
export function useAskCapture(instance: string): CaptureAsk {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const search = useSearchParams();
  const mutation = useMutation(
    trpc.captures.ask.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.started) return;
        void queryClient.invalidateQueries(trpc.captures.list.queryFilter());
        router.push(scopedHref(capturePath(answer.id), search));
      },
    }),
  );
  const { data, error, isPending } = mutation;
  return {
    ask: (kinds, seconds) => mutation.mutate({ instance, kinds, seconds }),
    pending: isPending || data?.started === true,
    refusal: error ? error.message : data?.started === false ? data.why : "",
  };
}
