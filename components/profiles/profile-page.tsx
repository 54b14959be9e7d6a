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
import { profileClauses } from "./profile-clauses.ts";
import { profileSources } from "./profile-sources.ts";
import { profileVerdict } from "./profile-verdict.ts";

const maxOffered = 50;
/** Nearly all of what is anybody's own is in so many functions. */
const foremostRows = 500;

/** Any profile in the workbench. */
export function ProfilePage({ profile }: { profile: string }) {
  const trpc = useTRPC();
  const { facts } = useProfileFacts(profile);
  const outside = useQuery(trpc.profiles.list.queryOptions({ limit: maxOffered })).data;
  const [params] = useQueryStates(workbenchParams);
  const isOutside = profile.startsWith("prf-");
  const own = useQuery(
    trpc.profiles.get.queryOptions({ id: profile }, { enabled: isOutside, staleTime: Infinity }),
  ).data;
  const bases = useMemo(() => offered(profile, own, outside?.rows ?? []), [profile, own, outside]);
  const question = questionOf(profile, { ...params, base: params.base ?? "none" }, bases);
  const foremost = useQuery(
    trpc.profiles.table.queryOptions(
      { ...question, order: question.base ? "change" : "self", limit: question.base ? 1 : foremostRows },
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
        sub={facts ? [...profileClauses(facts, foremost), sentenceOf(own)].filter(Boolean).join(" ") : undefined}
        actions={facts?.kind?.startsWith("goroutine") ? <GoroutinesLink profile={profile} /> : null}
      />
      <Workbench profile={profile} bases={bases} opensAlone />
    </PageFrame>
  );
}

/** What who sent it says. */
function sentenceOf(own: OutsideProfile | undefined): string {
  const comment = own?.comment.trim() ?? "";
  return comment === "" ? "" : `${profileSources[own?.source ?? "upload"]} says: ${comment}`;
}

/** Others that came from outside: of the same application first. */
function offered(profile: string, own: OutsideProfile | undefined, rows: readonly OutsideProfile[]): Base[] {
  return rows
    .filter(({ id, kind }) => id !== profile && (!own || kind === own.kind))
    .toSorted((a, b) => Number(b.app === own?.app) - Number(a.app === own?.app))
    .map(({ id, name }) => ({ ref: id, label: name || id, requests: null }));
}
