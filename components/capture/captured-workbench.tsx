"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ProfileKind } from "../../model/profile-kinds.ts";
import { useTRPC } from "../api/trpc.ts";
import { useStatus } from "../live/use-status.ts";
import type { Base } from "../workbench/use-profile-query.ts";
import { Workbench } from "../workbench/workbench.tsx";
import { WorkbenchSkeleton } from "../workbench/workbench-message.tsx";
import { askedAgain, comparedBases, isAwaited } from "./compared-bases.ts";

interface CapturedWorkbenchProps {
  captureId: string;
  kind: ProfileKind;
  /** The same process before and after. */
  recorded: readonly Base[];
  /** The function that the verdict names. */
  opensOn: string | null;
}

/** A captured profile in the workbench: it opens on the difference from a healthy sibling, where there was one. */
export function CapturedWorkbench({ captureId, kind, recorded, opensOn }: CapturedWorkbenchProps) {
  const trpc = useTRPC();
  const nowMs = useStatus()?.nowMs ?? 0;
  const comparison = useQuery(
    trpc.captures.comparison.queryOptions(
      { id: captureId },
      { refetchInterval: ({ state }) => askedAgain(kind, state.data ?? null, nowMs) },
    ),
  );
  const bases = useMemo(
    () => [...comparedBases(captureId, kind, comparison.data ?? null), ...(kind === "cpu" ? recorded : [])],
    [captureId, kind, comparison.data, recorded],
  );
  // Opening on the profile alone and turning into a difference under the eyes would move what is read.
  if (comparison.isPending || isAwaited(kind, comparison.data ?? null)) return <WorkbenchSkeleton />;
  return <Workbench profile={`${captureId}:${kind}`} bases={bases} opensOn={opensOn} />;
}
