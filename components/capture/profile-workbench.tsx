"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import type { ProfileMeta } from "../../model/call-tree.ts";
import type { ProfileKind } from "../../model/captures.ts";
import { useTRPC } from "../api/trpc.ts";
import { sampleTypeLabel } from "../flame/profile-scale.ts";
import { captureParams } from "./capture-params.ts";
import { chooseSampleType } from "./profile-choice.ts";
import { profileNoun, sentence } from "./profile-state-words.ts";
import { ProfileView } from "./profile-view.tsx";
import { WorkbenchMessage, WorkbenchSkeleton } from "./workbench-message.tsx";

interface ProfileWorkbenchProps {
  captureId: string;
  kind: ProfileKind;
  meta: ProfileMeta | undefined;
  metaError: string | null;
  onRetry: () => void;
}

/** A profile ready to be read: asks for the tree and the table of the chosen sample type. */
export function ProfileWorkbench({ captureId, kind, meta, metaError, onRetry }: ProfileWorkbenchProps) {
  const trpc = useTRPC();
  const [params, setParams] = useQueryStates(captureParams);
  const chosen = meta ? chooseSampleType(meta, params.st) : null;
  const of = { captureId, kind, sampleType: chosen?.index ?? 0 };
  const asked = chosen !== null;
  const root = params.root ?? 0;
  const tree = useQuery(
    trpc.captures.tree.queryOptions(
      { ...of, root },
      { enabled: asked, staleTime: Infinity, placeholderData: keepPreviousData },
    ),
  );
  const top = useQuery(
    trpc.captures.top.queryOptions(
      { ...of, limit: topRows },
      { enabled: asked, staleTime: Infinity, placeholderData: keepPreviousData },
    ),
  );
  const error = metaError ?? tree.error?.message ?? null;
  if (error !== null) {
    const retry = () => {
      onRetry();
      void tree.refetch();
    };
    return (
      <WorkbenchMessage status="bad" head={`The ${profileNoun(kind)} profile cannot be read`} onRetry={retry}>
        {sentence(error)} The bytes are stored as they were fetched; Download gives them.
      </WorkbenchMessage>
    );
  }
  if (meta && chosen === null) {
    return <WorkbenchMessage head="The profile has no sample types">There is nothing in it to draw.</WorkbenchMessage>;
  }
  if (!meta || !chosen || !tree.data) return <WorkbenchSkeleton />;
  return (
    <ProfileView
      // Another profile has other frames: what was hovered or picked in the last one means nothing here.
      key={`${captureId}:${kind}`}
      kind={kind}
      meta={meta}
      sampleType={chosen.type}
      tree={tree.data}
      top={top.data ?? null}
      topError={top.error?.message ?? null}
      updating={tree.isPlaceholderData}
      params={params}
      setParams={setParams}
      sampleTypes={meta.sampleTypes.map((type) => ({ value: type.type, label: sampleTypeLabel(type) }))}
    />
  );
}

/** More than anybody scrolls through; the sums are of the whole profile. */
const topRows = 1000;
