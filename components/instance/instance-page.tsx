"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import { applicationPath, applicationsPath } from "../../model/paths.ts";
import type { InstanceView } from "../../model/views/instance.ts";
import { useTRPC } from "../api/trpc.ts";
import { CaptureList } from "../application/capture-list.tsx";
import { ChartGroup } from "../charts/chart-group.tsx";
import { hasFired } from "../charts/has-fired.ts";
import { useRefetchMs } from "../live/live.tsx";
import { useScope } from "../scope/use-scope.ts";
import { PageFrame } from "../shell/page-frame.tsx";
import { VerdictBand } from "../ui/verdict.tsx";
import cells from "../views/cells.module.css";
import { ViewGate } from "../views/view-gate.tsx";
import { CaptureNow } from "./capture-now.tsx";
import styles from "./instance.module.css";
import { InstanceFacts } from "./instance-facts.tsx";
import { LifetimeTable } from "./lifetime-table.tsx";
import { RuleSentences } from "./rule-sentences.tsx";
import { SignalChart } from "./signal-chart.tsx";
import { foremostSignal, signalGroups } from "./signal-rows.ts";
import { SignalTable } from "./signal-table.tsx";
import { TargetPanel } from "./target-panel.tsx";

/** Why did it (not) fire, and what is it now? */
export function InstancePage({ instanceKey }: { instanceKey: string }) {
  const trpc = useTRPC();
  const { scope } = useScope();
  const query = useQuery(
    trpc.instances.get.queryOptions(
      { key: instanceKey, range: scope.range },
      { refetchInterval: useRefetchMs(), placeholderData: keepPreviousData },
    ),
  );
  const view = query.data?.key === instanceKey ? query.data : undefined;
  const crumbs = [
    { label: "Applications", href: applicationsPath },
    ...(view ? [{ label: view.app, href: applicationPath(view.app) }] : []),
  ];
  return (
    <PageFrame
      crumbs={crumbs}
      title={view?.name ?? instanceKey}
      mono
      status={view?.status}
      updating={query.isPlaceholderData}
    >
      <ViewGate query={{ ...query, data: view }}>{(data) => <InstanceBody view={data} />}</ViewGate>
    </PageFrame>
  );
}

function InstanceBody({ view }: { view: InstanceView }) {
  const [chosen, setChosen] = useQueryState("signal", parseAsString);
  const groups = useMemo(() => signalGroups(view.rows, view.rules), [view.rows, view.rules]);
  const all = groups.flatMap((group) => group.signals);
  const selected = all.find(({ key }) => key === chosen) ?? foremostSignal(groups);
  return (
    <ChartGroup>
      <VerdictBand verdict={view.verdict} actions={<CaptureNow view={view} />} />
      <InstanceFacts view={view} />
      <div className={`${cells.cells} ${cells.wide} ${styles.rows}`}>
        <div className={cells.cell}>
          {selected ? (
            <>
              <SignalChart view={view} signal={selected} />
              <RuleSentences rules={selected.rules} />
            </>
          ) : null}
          <SignalTable
            groups={groups}
            range={view.range}
            selected={selected?.key ?? null}
            onSelect={(key) => void setChosen(key)}
          />
        </div>
        <div className={cells.cell}>
          <TargetPanel target={view.target} url={view.url} />
          <LifetimeTable target={view.target} />
          <CaptureList
            captures={view.captures}
            hasFired={hasFired(view.marks)}
            range={view.range}
            ofWhom="this instance"
          />
        </div>
      </div>
    </ChartGroup>
  );
}
