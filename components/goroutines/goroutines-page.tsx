"use client";
import { useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useQueryStates } from "nuqs";
import type { GoroutineBases } from "../../model/goroutines/bases.ts";
import type { GoroutineReport } from "../../model/goroutines/report.ts";
import { capturePath, capturesPath, goroutinesPath, profilePath, profilesPath } from "../../model/paths.ts";
import { useTRPC } from "../api/trpc.ts";
import { PageFrame } from "../shell/page-frame.tsx";
import { Button } from "../ui/button.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { Empty } from "../ui/states.tsx";
import { Tag } from "../ui/tag.tsx";
import { At } from "../ui/time.tsx";
import { VerdictBand } from "../ui/verdict.tsx";
import { ViewGate } from "../views/view-gate.tsx";
import { ComparisonChoice } from "./comparison-choice.tsx";
import { GoroutineFigures } from "./goroutine-figures.tsx";
import { GoroutineTools } from "./goroutine-tools.tsx";
import { goroutineVerdict, verdictProof } from "./goroutine-verdict.ts";
import styles from "./goroutines.module.css";
import { goroutinesParams } from "./goroutines-params.ts";
import { GroupTable } from "./group-table.tsx";
import { LockList } from "./lock-list.tsx";
import { SuspectList } from "./suspect-list.tsx";
import { useGoroutines } from "./use-goroutines.ts";

/** The goroutines of any dump or goroutine profile: what leaks, who waits for whom, and all of them in groups. */
export function GoroutinesPage({ profile }: { profile: string }) {
  const trpc = useTRPC();
  const [params] = useQueryStates(goroutinesParams);
  const bases = useQuery(trpc.goroutines.bases.queryOptions({ profile }, { staleTime: Infinity }));
  const { query, isOld, fault, readMore } = useGoroutines(profile, bases.data, params);
  const own = bases.data?.own ?? null;
  return (
    <PageFrame
      crumbs={crumbsOf(profile, bases.data)}
      title="Goroutines"
      asOfNow
      tags={
        own ? (
          <Tag>
            {own.instanceName}, <At ms={own.atMs} seconds />
          </Tag>
        ) : null
      }
      updating={isOld}
      filters={bases.data ? <ComparisonChoice bases={bases.data} /> : <span className="dim">reading</span>}
    >
      <ViewGate query={bases.error ? { ...bases, data: undefined } : query}>
        {(report) => <Body report={report} bases={bases.data} fault={fault} readMore={readMore} />}
      </ViewGate>
    </PageFrame>
  );
}

interface BodyProps {
  report: GoroutineReport;
  bases: GoroutineBases | undefined;
  fault: string;
  readMore: (() => void) | null;
}

function Body({ report, bases, fault, readMore }: BodyProps) {
  const path = usePathname();
  const search = useSearchParams();
  const [, setParams] = useQueryStates(goroutinesParams);
  const hrefOf = (id: string): string => {
    const query = new URLSearchParams(search);
    query.set("look", id);
    return `${path}?${query}`;
  };
  return (
    <>
      <VerdictBand
        verdict={goroutineVerdict(report, hrefOf)}
        sub={
          <>
            {verdictProof(report)} {report.hasIdentity ? null : <OnlyCounts dump={bases?.dump ?? null} />}
          </>
        }
      />
      <GoroutineFigures report={report} />
      <div className={styles.halves}>
        <SuspectList report={report} />
        <LockList report={report} />
      </div>
      <GoroutineTools report={report} fault={fault} />
      {report.groups.length > 0 ? (
        <GroupTable report={report} readMore={readMore} />
      ) : (
        <Empty
          actions={
            <Button onClick={() => void setParams({ state: null, creator: null, q: null })}>Show all goroutines</Button>
          }
        >
          None of the {report.total} goroutines is in that state, was started there and has such a function in its
          stack.
        </Empty>
      )}
    </>
  );
}

function OnlyCounts({ dump }: { dump: string | null }) {
  return (
    <>
      A goroutine profile counts by stack and label; it tells neither ids nor states, waits, creators or locks.{" "}
      {dump ? (
        <ScopedLink className="link" href={goroutinesPath(dump)}>
          Open the dump of the same moment
        </ScopedLink>
      ) : null}
    </>
  );
}

function crumbsOf(profile: string, bases: GoroutineBases | undefined): { label: string; href: string }[] {
  const [captureId = "", kind] = profile.split(":");
  if (kind !== undefined)
    return [
      { label: "Captures", href: capturesPath },
      { label: captureId, href: `${capturePath(captureId)}?profile=${kind}` },
    ];
  return [
    { label: "Profiles", href: profilesPath },
    { label: bases?.own?.app || profile.slice(0, 20), href: profilePath(profile) },
  ];
}
