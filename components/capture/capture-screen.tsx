"use client";
import { useQuery } from "@tanstack/react-query";
import { Download, FolderDown } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import type { CapturedProfile } from "../../model/captures.ts";
import { applicationPath, capturesPath, goroutinesPath } from "../../model/paths.ts";
import type { CaptureView } from "../../model/views/captures.ts";
import { useTRPC } from "../api/trpc.ts";
import { GoroutinesLink } from "../goroutines/goroutines-link.tsx";
import { useReader } from "../live/use-reader.ts";
import { PageFrame } from "../shell/page-frame.tsx";
import buttons from "../ui/button.module.css";
import { Icon } from "../ui/icon.tsx";
import { Phrases } from "../ui/phrases.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { Tag } from "../ui/tag.tsx";
import { VerdictBand } from "../ui/verdict.tsx";
import { WorkbenchMessage } from "../workbench/workbench-message.tsx";
import { captureParams } from "./capture-params.ts";
import { downloadWords, firedWords, growingWords } from "./capture-words.ts";
import { CapturedWorkbench } from "./captured-workbench.tsx";
import { MomentBand } from "./moment-band.tsx";
import { captureFacts } from "./moment-facts.ts";
import { PinButton } from "./pin-button.tsx";
import { chooseProfile } from "./profile-choice.ts";
import { whyNotShown } from "./profile-state-words.ts";
import tabStyles from "./profile-tabs.module.css";
import { ProfileTabs } from "./profile-tabs.tsx";
import { recordedBases } from "./recorded-bases.ts";
import { RecordedMoments } from "./recorded-moments.tsx";
import { SiblingTag } from "./sibling-tag.tsx";

// Another profile has other sample types and other frames.
const otherProfile = { st: null, root: null, skip: null, base: null, fn: null };

/** A capture that was read. `updating`: the last attempt to read it again failed, what is shown is older. */
export function CaptureScreen({ view, updating }: { view: CaptureView; updating: boolean }) {
  const trpc = useTRPC();
  const reader = useReader();
  const { capture } = view;
  const [params, setParams] = useQueryStates(captureParams);
  // What was chosen first stays: a profile that is stored meanwhile must not push away the one that is read.
  const [first] = useState(() => chooseProfile(capture.profiles, null, capture.culprit?.kind ?? null)?.kind ?? null);
  const profile = chooseProfile(capture.profiles, params.profile ?? first, null);
  const readable = profile?.status === "stored" && profile.kind !== "goroutine-text";
  const meta = useQuery(
    trpc.captures.profile.queryOptions(
      { captureId: capture.id, kind: profile?.kind ?? "cpu" },
      { enabled: readable, staleTime: Infinity },
    ),
  );
  const growing = growingWords(view.completeAtMs, reader);
  const recorded = useMemo(() => recordedBases(view.recordings, capture.atMs), [view.recordings, capture.atMs]);
  const open = (kind: CapturedProfile["kind"]) => void setParams({ ...otherProfile, profile: kind, moment: null });
  return (
    <PageFrame
      crumbs={[
        { label: "Captures", href: capturesPath },
        { label: capture.app, href: applicationPath(capture.app) },
      ]}
      title={capture.id}
      status={view.status}
      tags={
        <>
          <Tag tone={view.status === "bad" ? "bad" : "plain"} title={capture.reason}>
            {firedWords(capture)}
          </Tag>
          <SiblingTag capture={capture} />
          {growing ? <Tag>{growing}</Tag> : null}
        </>
      }
      fixedRange={{ label: "±10 min", range: view.curvesRange }}
      updating={updating}
      filters={
        <>
          <ProfileTabs profiles={capture.profiles} current={profile?.kind ?? null} onChoose={open} />
          <span className={tabStyles.facts}>{captureFacts(view, readable ? meta.data : undefined, reader)}</span>
        </>
      }
    >
      <VerdictBand
        verdict={view.verdict}
        sub={view.evidence.length > 0 ? <Phrases phrases={view.evidence} quiet /> : null}
        actions={<Actions capture={capture} profile={profile} />}
      />
      <MomentBand view={view} reader={reader} />
      <RecordedMoments
        capture={capture}
        recordings={view.recordings}
        momentMs={params.moment}
        onMoment={(moment) => void setParams({ ...otherProfile, moment })}
      >
        {profile && readable ? (
          <CapturedWorkbench
            captureId={capture.id}
            kind={profile.kind}
            recorded={recorded}
            opensOn={view.named?.kind === profile.kind ? view.named.name : null}
          />
        ) : (
          <NotReadable captureId={capture.id} profile={profile} seconds={view.process.seconds} />
        )}
      </RecordedMoments>
    </PageFrame>
  );
}

function Actions({ capture, profile }: { capture: CaptureView["capture"]; profile: CapturedProfile | null }) {
  return (
    <>
      <PinButton capture={capture} />
      {profile?.status === "stored" && profile.kind === "goroutine" ? (
        <GoroutinesLink profile={`${capture.id}:${profile.kind}`} />
      ) : null}
      {profile?.status === "stored" ? <DownloadLink captureId={capture.id} profile={profile} /> : null}
      <a
        className={buttons.button}
        href={`/api/v1/captures/${encodeURIComponent(capture.id)}/archive`}
        download
        title="Profiles, those of its siblings, signals and events of ten minutes around, and why it fired, as one zip"
      >
        <Icon of={FolderDown} size={14} />
        Download all
      </a>
    </>
  );
}

function DownloadLink({ captureId, profile }: { captureId: string; profile: CapturedProfile }) {
  const href = `/api/v1/captures/${encodeURIComponent(captureId)}/profiles/${profile.kind}`;
  return (
    <a
      className={buttons.button}
      href={href}
      download={`${captureId}.${profile.kind}${profile.kind === "goroutine-text" ? ".txt" : ".pb.gz"}`}
    >
      <Icon of={Download} size={14} />
      {downloadWords(profile)}
    </a>
  );
}

interface NotReadableProps {
  captureId: string;
  profile: CapturedProfile | null;
  seconds: number;
}

function NotReadable({ captureId, profile, seconds }: NotReadableProps) {
  if (!profile) {
    return (
      <WorkbenchMessage head="No profile was asked for">
        The rule that fired names none in its `capture`.
      </WorkbenchMessage>
    );
  }
  const why = whyNotShown(profile, seconds);
  if (!why)
    return (
      <WorkbenchMessage head="A goroutine dump has a page of its own">
        <ScopedLink className="link" href={goroutinesPath(`${captureId}:${profile.kind}`)}>
          Open goroutines
        </ScopedLink>{" "}
        to see who leaks, who waits for which lock, and all stacks in groups. Download gives the dump as the process
        wrote it.
      </WorkbenchMessage>
    );
  return (
    <WorkbenchMessage head={why.head} {...(profile.status === "failed" ? { status: "bad" as const } : {})}>
      {why.text}
    </WorkbenchMessage>
  );
}
