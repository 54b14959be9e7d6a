"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CaptureRow } from "../../model/views/captures.ts";
import { useTRPC } from "../api/trpc.ts";

interface Pin {
  pinned: boolean;
  toggle: () => void;
  pending: boolean;
  /** Why it could not be remembered; "" where it could. */
  failure: string;
}

/** Whether a capture is pinned, and a way to change that; what is shown follows at once and is read again after. */
export function usePin({ id, pinnedMs }: Pick<CaptureRow, "id" | "pinnedMs">): Pin {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mutation = useMutation(
    trpc.captures.pin.mutationOptions({
      onSuccess: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.captures.get.queryFilter({ id })),
          queryClient.invalidateQueries(trpc.captures.list.queryFilter()),
        ]),
    }),
  );
  const { variables, error, isPending } = mutation;
  return {
    pinned: isPending ? variables.pinned : pinnedMs !== null,
    toggle: () => mutation.mutate({ id, pinned: pinnedMs === null }),
    pending: isPending,
    failure: error?.message ?? "",
  };
}
