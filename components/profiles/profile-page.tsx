"use client";
import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { capturePath, profilesPath } from "../../model/paths.ts";
import type { OutsideProfile } from "../../model/profiles/answers.ts";
import { profileFormats } from "../../model/profiles/formats.ts";
import { useTRPC } from "../api/trpc.ts";
import { GoroutinesLink } from "../goroutines/goroutines-link.tsx";
import { PageFrame } from "../shell/page-frame.tsx";
import { Tag } from "../ui/tag.tsx";
import { VerdictBand } from "../ui/verdict.tsx";
import { type Base, baseOf, questionOf, useProfileFacts } from "../workbench/use-profile-query.ts";
import { Workbench } from "../workbench/workbench.tsx";
import { workbenchParams } from "../workbench/workbench-params.ts";
import { profileVerdict } from "./profile-verdict.ts";

const maxOffered = 50;

/** Any profile in the workbench. */
export function ProfilePage({ profile }: { profile: string }) {
  const trpc = useTRPC();
  const { facts } = useProfileFacts(profile);
  const outside = useQuery(trpc.profiles.list.queryOptions({ limit: maxOffered })).data;
  const [params] = useQueryStates(workbenchParams);
  const own = outside?.rows.find(({ id }) => id === profile);
  const bases = useMemo(() => offered(profile, outside?.rows ?? []), [profile, outside]);
  const question = questionOf(profile, { ...params, base: params.base ?? "none" }, bases);
  const foremost = useQuery(
    trpc.profiles.table.queryOptions(
      { ...question, order: question.base ? "change" : "self", limit: 1 },
      { staleTime: Infinity, enabled: facts !== undefined },
    ),
  ).data;
  const against = baseOf({ base: params.base ?? "none" }, bases)?.label ?? "";
  const [captureId, kind] = profile.split(":");
  const crumb =
    kind && captureId ? { label: captureId, href: capturePath(captureId) } : { label: "Profiles", href: profilesPath };
  return (
    <PageFrame
      crumbs={[crumb]}
      title={own?.name || kind || profile}
      mono
      asOfNow
      tags={facts ? <Tag>{profileFormats[facts.format]}</Tag> : null}
    >
      <VerdictBand
        verdict={profileVerdict(facts, foremost, against)}
        actions={facts?.kind?.startsWith("goroutine") ? <GoroutinesLink profile={profile} /> : null}
      />
      <Workbench profile={profile} bases={bases} opensAlone />
    </PageFrame>
  );
}

/** Others that came from outside: of the same application first. */
function offered(profile: string, rows: readonly OutsideProfile[]): Base[] {
  const own = rows.find(({ id }) => id === profile);
  return rows
    .filter(({ id, kind }) => id !== profile && (!own || kind === own.kind))
    .toSorted((a, b) => Number(b.app === own?.app) - Number(a.app === own?.app))
    .map(({ id, name }) => ({ ref: id, label: name || id, requests: null }));
}
